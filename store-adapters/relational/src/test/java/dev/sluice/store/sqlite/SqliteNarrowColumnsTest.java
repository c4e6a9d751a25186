package dev.sluice.store.sqlite;

import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.NarrowColumns;
import dev.sluice.store.jdbc.OneStore;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

class SqliteNarrowColumnsTest extends NarrowColumns {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type NUMBER = Type.Decimal.unbounded();

    private final OneStore shop = new OneStore("sqlite");

    static List<Column> columns() {
        return List.of(
                Column.of("DECIMAL(5,2)", NUMBER)
                        .keeps(decimal("1.5"), decimal("999.99"))
                        .refuses(decimal("1.005"), decimal("1000")),
                Column.of("NUMERIC", NUMBER)
                        .keeps(decimal("1.5"), decimal("-7"))
                        .refuses(decimal("1.50"), decimal("1E+2"), decimal("1.2345678901234567")),
                Column.of("REAL", new Type.Int(64, false))
                        .keeps(9_007_199_254_740_992L)
                        .refuses(9_007_199_254_740_993L),
                Column.of("REAL", new Type.Float(64))
                        .keeps(5.0, Double.MIN_VALUE)
                        .refuses(-0.0, Double.NaN),
                Column.of("JSON", new Type.Json())
                        .keeps("{\"b\":1,\"a\": 1.50}", "null", "\"1\"")
                        .refuses("1.50", " 12 ", "1e2", "-0"),
                Column.of("ANY", TEXT).keeps("abc", "1,5", "").refuses("123", "1.0", " .5 ", "1e2"),
                Column.of("ANY", new Type.Float(64)).keeps(5.5).refuses(5.0),
                Column.of("", TEXT).keeps("123", " 1.0"),
                Column.of("", new Type.Float(64)).keeps(5.0, 5.5),
                Column.of("UUID", new Type.Uuid()).keeps(UUID.fromString("00000000-0000-4000-8000-00000000000f")),
                Column.of("CHAR(5)", TEXT).keeps("ab", "ab ", "12345").refuses("abcdef"),
                Column.of("VARCHAR(3)", TEXT).keeps("1.0").refuses("abcd"),
                Column.of("TIMESTAMP(3)", new Type.Timestamp(6, Zone.NONE))
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.123"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.1239")));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Override
    protected Store store() {
        return shop.store();
    }

    @Override
    protected Name name(String local) {
        return Name.of(local);
    }

    @Override
    protected void run(String statement) {
        shop.run(statement);
    }

    @AfterAll
    void close() {
        shop.close();
    }
}
