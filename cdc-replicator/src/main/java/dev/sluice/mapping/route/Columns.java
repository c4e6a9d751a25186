package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes each row anew, column by column. */
public final class Columns implements RowByRow {

    /** Where the value of a column comes from. Thread-safe. */
    @FunctionalInterface
    public interface Source {
        /** @throws RefusedValueException if there is no such value */
        @Nullable
        Object value(Row row);
    }

    private final Schema schema;
    private final List<Source> sources;

    /** @param sources one for each field of {@code schema} */
    public Columns(Schema schema, List<Source> sources) {
        this.schema = schema;
        this.sources = List.copyOf(sources);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Row changed(Row row) {
        @Nullable Object[] values = new @Nullable Object[sources.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = sources.get(i).value(row);
            } catch (RefusedValueException e) {
                throw new RefusedValueException("field " + schema.field(i).name() + ": " + e.getMessage());
            }
        }
        return Row.of(schema, values);
    }
}
