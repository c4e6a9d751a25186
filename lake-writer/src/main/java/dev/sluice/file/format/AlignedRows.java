package dev.sluice.file.format;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows of a file that knows its fields as rows of its dataset, which has the same ones, perhaps in another order. */
final class AlignedRows implements RowStream {
    private final RowStream rows;
    private final Schema schema;
    private final int[] positions;

    /** @throws SettingsException if the file has other fields; it is closed then */
    AlignedRows(RowStream rows, Schema schema, Path file) {
        this.rows = rows;
        this.schema = schema;
        this.positions = new int[schema.size()];
        for (int i = 0; i < positions.length; i++) {
            Field field = schema.field(i);
            positions[i] = rows.schema().position(field.name());
            boolean same = positions[i] >= 0
                    && rows.schema().field(positions[i]).type().equals(field.type());
            if (!same || rows.schema().size() != schema.size()) {
                rows.close();
                throw new SettingsException("Cannot read " + file + ": its fields are " + rows.schema()
                        + ", and the others' of this dataset " + schema + "; keep it in a directory of its own");
            }
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(positions[i]);
        }
        return Row.of(schema, values);
    }

    @Override
    public void close() {
        rows.close();
    }
}
