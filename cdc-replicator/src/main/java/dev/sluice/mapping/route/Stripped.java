package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.DatasetMapping;
import java.util.List;
import java.util.Optional;

/** Tells of rows that have something in {@code _extra}, which the file drops. Changes nothing. */
public record Stripped(Schema schema) implements Stage {

    /** The stage, if the file drops what these rows hold besides their fields. */
    public static Optional<Stage> of(Schema schema, DatasetMapping mapping) {
        boolean drops = schema.has(DynamicRows.EXTRA)
                && mapping.field(DynamicRows.EXTRA).drop();
        return drops ? Optional.of(new Stripped(schema)) : Optional.empty();
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        for (Row row : rows) {
            int at = row.schema().position(DynamicRows.EXTRA);
            Object rest = at < 0 ? null : row.value(at);
            boolean empty = rest == null
                    || (rest instanceof Variant.Doc doc && doc.entries().isEmpty());
            if (!empty) {
                rejects.stripped(row);
            }
        }
        return rows;
    }
}
