package dev.sluice.store.postgresql.log;

import dev.sluice.data.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What the catalog says of one table, as far as its changes' way into the log goes. */
record TableFacts(
        long oid,
        String kind,
        String persistence,
        String owner,
        boolean owned,
        boolean schemaVisible,
        boolean readable,
        boolean rowsHidden,
        List<String> computed) {

    private static final String FIND = """
            SELECT c.oid::bigint AS oid, c.relkind::text AS kind, c.relpersistence::text AS persistence,
                   pg_get_userbyid(c.relowner)::text AS owner, pg_has_role(c.relowner, 'USAGE') AS owned,
                   has_schema_privilege(n.oid, 'USAGE') AS visible, has_table_privilege(c.oid, 'SELECT') AS readable,
                   row_security_active(c.oid) AS hidden,
                   array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                       AND NOT a.attisdropped AND a.attgenerated <> '' ORDER BY a.attnum) AS computed
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """;
    private static final String PARTITIONS = """
            SELECT n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
                   c.relreplident::text AS identity,
                   EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indimmediate) AS keyed,
                   array(SELECT a.attname::text FROM pg_index i
                           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                          WHERE i.indrelid = c.oid
                            AND (c.relreplident = 'd' AND i.indisprimary AND i.indimmediate
                                 OR c.relreplident = 'i' AND i.indisreplident)) AS logged
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = {0} AND c.relkind <> 'p'
                OR c.oid IN (SELECT t.relid FROM pg_partition_tree({0}::oid::regclass) t WHERE t.isleaf AND t.level > 0)
             ORDER BY 1, 2
            """;
    private static final Map<String, String> KINDS =
            Map.of("v", "a view", "m", "a materialized view", "f", "a foreign table");

    static Optional<TableFacts> find(DSLContext sql, Name name) {
        String schema = name.namespace().isEmpty()
                ? "public"
                : name.namespace().get(name.namespace().size() - 1);
        return sql.fetchOptional(FIND, schema, name.local()).map(TableFacts::of);
    }

    private static TableFacts of(Record row) {
        return new TableFacts(
                row.get("oid", Long.class),
                row.get("kind", String.class),
                row.get("persistence", String.class),
                row.get("owner", String.class),
                row.get("owned", Boolean.class),
                row.get("visible", Boolean.class),
                row.get("readable", Boolean.class),
                row.get("hidden", Boolean.class),
                Arrays.asList(row.get("computed", String[].class)));
    }

    /** What makes it impossible to log its changes, if anything does. */
    Optional<String> unlogged() {
        if (KINDS.containsKey(kind)) {
            return Optional.of("It is " + KINDS.get(kind));
        }
        return switch (persistence) {
            case "u" -> Optional.of("It is an unlogged table");
            case "t" -> Optional.of("It is a temporary table");
            default -> Optional.empty();
        };
    }

    /** The tables that really hold its rows: itself, or its partitions. */
    List<Leaf> leaves(DSLContext sql) {
        return sql.fetch(PARTITIONS, org.jooq.impl.DSL.inline(oid)).stream()
                .map(row -> new Leaf(
                        Name.of(row.get("schema", String.class), row.get("name", String.class)),
                        row.get("kind", String.class),
                        row.get("identity", String.class),
                        row.get("keyed", Boolean.class),
                        Arrays.stream(row.get("logged", String[].class)).collect(Collectors.toSet())))
                .toList();
    }

    /**
     * A table with rows of its own.
     *
     * @param identity PostgreSQL's letter for the replica identity
     * @param keyed whether it has a primary key that can be the identity
     * @param logged the columns that the log repeats of a row that is changed or deleted; meaningless if it repeats all
     */
    record Leaf(Name name, String kind, String identity, boolean keyed, java.util.Set<String> logged) {
        boolean logsAll() {
            return identity.equals("f");
        }

        /** Whether the server would refuse to update or delete its rows once they are published. */
        boolean wouldRefuseChanges() {
            return !logsAll() && logged.isEmpty();
        }
    }
}
