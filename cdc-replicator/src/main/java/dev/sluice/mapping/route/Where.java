package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.List;

/** Leaves out rows for which a condition is not true. */
public final class Where implements Stage {

    /** A condition on rows. Thread-safe. */
    @FunctionalInterface
    public interface Condition {
        /** @throws RefusedValueException if it cannot be told */
        boolean accepts(Row row);
    }

    private final Schema schema;
    private final Condition condition;

    public Where(Schema schema, Condition condition) {
        this.schema = schema;
        this.condition = condition;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        List<Row> accepted = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                if (condition.accepts(row)) {
                    accepted.add(row);
                }
            } catch (RefusedValueException e) {
                rejects.add(row, String.valueOf(e.getMessage()));
            }
        }
        return accepted;
    }
}
