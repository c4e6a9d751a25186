package dev.sluice.store.mariadb;

import dev.sluice.data.Extreme;
import dev.sluice.store.Trait;
import dev.sluice.store.jdbc.JdbcProfile;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.JsonForm;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.util.EnumSet;
import java.util.Set;
import org.jooq.SQLDialect;

/** The two databases that speak one protocol, and where they differ. */
enum Product {
    MARIADB("MariaDB", "mariadb", SQLDialect.MARIADB, "utf8mb4_nopad_bin", 38),
    MYSQL("MySQL", "mysql", SQLDialect.MYSQL, "utf8mb4_0900_bin", 30);

    private final String title;
    private final String scheme;
    private final SQLDialect jooq;
    private final String collation;
    private final int mostScale;

    Product(String title, String scheme, SQLDialect jooq, String collation, int mostScale) {
        this.title = title;
        this.scheme = scheme;
        this.jooq = jooq;
        this.collation = collation;
        this.mostScale = mostScale;
    }

    private static Set<Extreme> extremes() {
        return EnumSet.of(
                Extreme.NEGATIVE_ZERO,
                Extreme.NUL_CHARACTERS,
                Extreme.EMPTY_KEYS,
                Extreme.LARGE_VALUES,
                // those that follow are held as texts
                Extreme.LONG_DECIMALS,
                Extreme.DECIMAL_SCALES,
                Extreme.NULL_ELEMENTS,
                Extreme.EMPTY_COLLECTIONS,
                Extreme.INFINITE_INTERVALS);
    }

    static Product ofScheme(String scheme) {
        return scheme.equals(MYSQL.scheme) ? MYSQL : MARIADB;
    }

    String title() {
        return title;
    }

    String scheme() {
        return scheme;
    }

    /** What native types begin with. */
    String family() {
        return scheme + ":";
    }

    SQLDialect jooq() {
        return jooq;
    }

    /** The collation of texts that compares code points and pads nothing. */
    String collation() {
        return collation;
    }

    /** Most digits of a decimal after the point. */
    int mostScale() {
        return mostScale;
    }

    /** MySQL takes JSON apart, MariaDB keeps its text. */
    Codec json(Codec text) {
        return this == MYSQL ? ReformingCodec.of(text, JsonForm.MYSQL) : text;
    }

    JdbcProfile profile() {
        MariaDbColumnTypes types = new MariaDbColumnTypes(this);
        Set<Trait> traits = EnumSet.copyOf(JdbcProfile.TRAITS);
        traits.add(Trait.SORTED_FIELDS);
        return new JdbcProfile(
                title,
                type -> type.accept(types),
                extremes(),
                traits,
                this == MYSQL ? Set.of(family() + "json") : Set.of());
    }
}
