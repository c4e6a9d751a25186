package dev.sluice.store.postgresql.catalog;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.postgresql.session.Session;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The value that rows written before a column existed have in it, as one of the tables that hold the rows says.
 *
 * @param text of the value; null for null
 * @param known false if the rows may have been rewritten when the column was added
 */
record MissingValue(String column, @Nullable String text, boolean known) {
    private static final String QUERY = """
            SELECT a.attname::text, CASE WHEN a.atthasmissing THEN format('%s', (a.attmissingval::text::text[])[1]) END,
                   a.atthasmissing OR NOT a.atthasdef AND a.attidentity = ''
            FROM pg_attribute a
            WHERE a.attrelid = ANY (?::oid[]) AND a.attname = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped""";

    static List<MissingValue> read(Session session, PostgresTable table, List<String> columns) {
        return session.sql()
                .fetch(QUERY, CatalogQueries.oids(table.sources()), columns.toArray(String[]::new))
                .map(MissingValue::of);
    }

    private static MissingValue of(Record row) {
        return new MissingValue(
                String.valueOf(row.get(0, String.class)),
                row.get(1, String.class),
                Boolean.TRUE.equals(row.get(2, Boolean.class)));
    }

    /** One row of all fields, if every table says the same and knows it. */
    static Optional<Row> row(Schema schema, List<MissingValue> missing, BiFunction<Field, String, Object> decode) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            List<MissingValue> said = missing.stream()
                    .filter(each -> each.column.equals(field.name()))
                    .distinct()
                    .toList();
            if (said.size() != 1 || !said.get(0).known) {
                return Optional.empty();
            }
            String text = said.get(0).text;
            values[i] = text == null ? null : Objects.requireNonNull(decode.apply(field, text));
        }
        return Optional.of(Row.of(schema, values));
    }
}
