package dev.sluice.store.postgresql.log;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.postgresql.session.Quoting;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The publication of a pipeline: exactly its tables, partitions under the name of their root. */
final class Publication {
    private static final String OPTIONS = " WITH (publish_via_partition_root = true)";
    /** One without column lists, row filters or other tables than those named, that publishes every kind of change. */
    private static final String PLAIN = """
            SELECT count(*) FROM pg_publication p
             WHERE p.pubname = ? AND NOT p.puballtables AND p.pubviaroot
               AND p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate
               AND NOT EXISTS (SELECT FROM pg_publication_rel r WHERE r.prpubid = p.oid
                   AND (to_jsonb(r) ->> 'prattrs' IS NOT NULL OR to_jsonb(r) ->> 'prqual' IS NOT NULL))
            """;

    private static final String TABLES = """
            SELECT n.nspname, c.relname
              FROM pg_publication p JOIN pg_publication_rel r ON r.prpubid = p.oid
              JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE p.pubname = ?
            """;

    private final DSLContext sql;
    private final String name;

    Publication(DSLContext sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    boolean exists() {
        return !sql.fetch("SELECT FROM pg_publication WHERE pubname = ?", name).isEmpty();
    }

    /** Whether it publishes every change of these tables and nothing else. */
    boolean publishes(Collection<Dataset> datasets) {
        Set<Name> wanted = datasets.stream().map(Dataset::name).collect(Collectors.toSet());
        return sql.fetchValue(PLAIN, name).equals(1L) && tables().equals(wanted);
    }

    /** Makes it publish exactly these tables, replacing one that does not; one that does may be anybody's. */
    void create(Collection<Dataset> datasets) {
        if (publishes(datasets)) {
            return;
        }
        sql.execute("DROP PUBLICATION IF EXISTS " + quoted());
        sql.execute(createStatement(name, datasets.stream().map(Dataset::name).toList()));
    }

    static String createStatement(String name, List<Name> tables) {
        return "CREATE PUBLICATION " + Quoting.identifier(name) + (tables.isEmpty() ? "" : " FOR TABLE " + list(tables))
                + OPTIONS;
    }

    /** Publishes exactly these tables from now on, without a moment in which any of them is missing. */
    void alter(Collection<Dataset> datasets) {
        if (publishes(datasets)) {
            return;
        }
        List<Name> wanted = datasets.stream().map(Dataset::name).toList();
        if (!wanted.isEmpty()) {
            sql.execute("ALTER PUBLICATION " + quoted() + " SET TABLE " + list(wanted));
            return;
        }
        Set<Name> published = tables();
        if (!published.isEmpty()) {
            sql.execute("ALTER PUBLICATION " + quoted() + " DROP TABLE " + list(published));
        }
    }

    void drop() {
        sql.execute("DROP PUBLICATION IF EXISTS " + quoted());
    }

    private Set<Name> tables() {
        return sql.fetch(TABLES, name).stream()
                .map(row -> Name.of(row.get(0, String.class), row.get(1, String.class)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String quoted() {
        return Quoting.identifier(name);
    }

    /** {@code ONLY}, because a table that inherits is a dataset of its own. It means nothing for partitions. */
    private static String list(Collection<Name> tables) {
        return tables.stream().map(table -> "ONLY " + Quoting.table(table)).collect(Collectors.joining(", "));
    }
}
