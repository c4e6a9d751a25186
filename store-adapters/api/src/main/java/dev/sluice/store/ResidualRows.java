package dev.sluice.store;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import org.jspecify.annotations.Nullable;

/** Applies a {@link Read} to rows whose store could not. */
final class ResidualRows implements RowStream {
    private final RowStream rows;
    private final Read read;
    private final Schema schema;
    private long given;

    ResidualRows(RowStream rows, Read read) {
        this.rows = rows;
        this.read = read;
        this.schema = read.fields().isEmpty() ? rows.schema() : rows.schema().project(read.fields());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        if (given >= read.limit()) {
            return null;
        }
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (read.filter().accepts(row)) {
                given++;
                return read.fields().isEmpty() ? row : row.project(schema);
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
