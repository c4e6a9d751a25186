package dev.sluice.store.duckdb;

import dev.sluice.data.Name;
import dev.sluice.store.jdbc.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a table demands of its rows.
 *
 * @param kind {@code PRIMARY KEY}, {@code UNIQUE}, {@code CHECK}, {@code FOREIGN KEY} or {@code NOT NULL}
 * @param target the table a reference names, in the same schema
 * @param expression what a check demands
 */
record DuckDbConstraint(
        String name,
        String kind,
        List<String> columns,
        @Nullable String target,
        List<String> targetColumns,
        @Nullable String expression) {
    private static final String QUERY = """
            SELECT constraint_index, coalesce(constraint_name, ''), constraint_type, referenced_table, expression,
                   unnest(constraint_column_names), unnest(referenced_column_names),
                   generate_subscripts(constraint_column_names, 1) AS place
            FROM duckdb_constraints()
            WHERE database_name = current_database() AND schema_name = ? AND table_name = ?
            ORDER BY constraint_index, place""";

    static List<DuckDbConstraint> of(Session session, Name table) {
        Map<Long, List<Record>> byIndex = new LinkedHashMap<>();
        for (Record row : session.sql().fetch(QUERY, table.namespace().get(0), table.local())) {
            byIndex.computeIfAbsent(row.get(0, Long.class), index -> new ArrayList<>())
                    .add(row);
        }
        List<DuckDbConstraint> constraints = new ArrayList<>();
        byIndex.values().forEach(rows -> constraints.add(of(rows)));
        return constraints;
    }

    private static DuckDbConstraint of(List<Record> rows) {
        Record first = rows.get(0);
        return new DuckDbConstraint(
                String.valueOf(first.get(1, String.class)),
                String.valueOf(first.get(2, String.class)),
                texts(rows, 5),
                first.get(3, String.class),
                texts(rows, 6),
                first.get(4, String.class));
    }

    private static List<String> texts(List<Record> rows, int at) {
        return rows.stream()
                .map(row -> row.get(at, String.class))
                .filter(Objects::nonNull)
                .toList();
    }

    boolean unique() {
        return kind.equals("PRIMARY KEY") || kind.equals("UNIQUE");
    }
}
