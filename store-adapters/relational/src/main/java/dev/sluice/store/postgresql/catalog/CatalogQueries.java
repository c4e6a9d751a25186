package dev.sluice.store.postgresql.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Reads tables from {@code pg_catalog}: a fixed number of statements, however many tables there are. */
final class CatalogQueries {
    private static final String TABLES = """
            SELECT c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text, obj_description(c.oid, 'pg_class'),
                   CASE c.relkind
                       WHEN 'p' THEN (SELECT array_agg(p.relid::bigint) FROM pg_partition_tree(c.oid) p WHERE p.isleaf)
                       WHEN 'v' THEN ARRAY[]::bigint[]
                       ELSE ARRAY[c.oid::bigint] END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

    private static final String COLUMNS = """
            SELECT a.attrelid::bigint, a.attname::text, a.atttypid::bigint, a.atttypmod,
                   format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text, a.attgenerated::text,
                   pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""";

    private static final String KEYS = """
            SELECT DISTINCT ON (i.indrelid) i.indrelid::bigint,
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                    WHERE k.place <= i.indnkeyatts)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE i.indrelid = ANY (?::oid[]) AND i.indisvalid
              AND (i.indisprimary OR i.indisreplident AND c.relreplident = 'i')
            ORDER BY i.indrelid, (i.indisreplident AND c.relreplident = 'i') DESC, i.indisprimary DESC""";

    private static final String REFERENCES = """
            SELECT f.conrelid::bigint, f.conname::text, n.nspname::text, c.relname::text,
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(f.conkey) WITH ORDINALITY k(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum),
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(f.confkey) WITH ORDINALITY k(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum)
            FROM pg_constraint f JOIN pg_class c ON c.oid = f.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE f.contype = 'f' AND f.conparentid = 0 AND f.conrelid = ANY (?::oid[])
            ORDER BY f.conrelid, f.conname""";

    private final Sessions sessions;
    private final PostgresTypes types;

    CatalogQueries(Sessions sessions, PostgresTypes types) {
        this.sessions = sessions;
        this.types = types;
    }

    List<PostgresTable> tables() {
        return described(TABLES);
    }

    Optional<PostgresTable> table(Name name) {
        String one = TABLES + " AND n.nspname = ? AND c.relname = ?";
        return described(one, name.namespace().get(0), name.local()).stream().findFirst();
    }

    private List<PostgresTable> described(String query, Object... bindings) {
        Found found;
        try (Session session = sessions.open()) {
            found = Found.by(session, query, bindings);
        }
        // looking up a type takes a session of its own
        List<PostgresTable> described = new ArrayList<>();
        for (Record table : found.tables) {
            long oid = number(table, 0);
            described.add(described(
                    table,
                    found.columns.getOrDefault(oid, List.of()),
                    found.keys.getOrDefault(oid, List.of()),
                    found.references.getOrDefault(oid, List.of())));
        }
        return described;
    }

    /** The rows of the four statements. */
    private record Found(
            Result<Record> tables,
            Map<Long, List<Record>> columns,
            Map<Long, List<Record>> keys,
            Map<Long, List<Record>> references) {
        static Found by(Session session, String query, Object... bindings) {
            Result<Record> tables = session.sql().fetch(query, bindings);
            String oids = oids(tables.map(table -> number(table, 0)));
            return new Found(
                    tables,
                    byTable(session.sql().fetch(COLUMNS, oids)),
                    byTable(session.sql().fetch(KEYS, oids)),
                    byTable(session.sql().fetch(REFERENCES, oids)));
        }
    }

    private PostgresTable described(Record table, List<Record> columns, List<Record> keys, List<Record> references) {
        PostgresTable.Kind kind = PostgresTable.Kind.of(text(table, 3));
        List<PostgresType> columnTypes = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Record column : columns) {
            PostgresType type = types.type(number(column, 2), (int) number(column, 3), text(column, 4));
            columnTypes.add(type);
            fields.add(field(column, type));
        }
        boolean view = kind == PostgresTable.Kind.VIEW || kind == PostgresTable.Kind.MATERIALIZED_VIEW;
        Dataset dataset = new Dataset(
                Name.of(text(table, 1), text(table, 2)),
                view ? Shape.VIEW : Shape.TABLE,
                new Schema(fields),
                keys.isEmpty() ? Key.none() : Key.of(texts(keys.get(0), 1)),
                references.stream()
                        .map(each -> new Reference(
                                text(each, 1), texts(each, 4), Name.of(text(each, 2), text(each, 3)), texts(each, 5)))
                        .toList(),
                table.get(4, String.class));
        Long[] sources = table.get(5, Long[].class);
        return new PostgresTable(
                number(table, 0), kind, dataset, columnTypes, sources == null ? List.of() : List.of(sources));
    }

    private static Field field(Record column, PostgresType type) {
        return new Field(
                text(column, 1),
                type.type(),
                !Boolean.TRUE.equals(column.get(5, Boolean.class)),
                type.nativeType(),
                column.get(9, String.class),
                generation(text(column, 6), text(column, 7)),
                column.get(8, String.class));
    }

    private static Generation generation(String identity, String generated) {
        if (!generated.isEmpty()) {
            return Generation.COMPUTED;
        }
        return switch (identity) {
            case "a" -> Generation.IDENTITY_ALWAYS;
            case "d" -> Generation.IDENTITY_BY_DEFAULT;
            default -> Generation.NONE;
        };
    }

    private static Map<Long, List<Record>> byTable(Result<Record> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> number(row, 0)));
    }

    /** As the text of an {@code oid[]}. */
    static String oids(List<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> texts(Record row, int column) {
        String[] texts = row.get(column, String[].class);
        return texts == null ? List.of() : List.of(texts);
    }

    private static String text(Record row, int column) {
        return String.valueOf(row.get(column, String.class));
    }

    private static long number(Record row, int column) {
        @Nullable Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }
}
