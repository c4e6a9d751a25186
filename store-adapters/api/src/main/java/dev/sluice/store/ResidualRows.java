package dev.sluice.store;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.util.Optional;
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

    /** The rest of the rows below, of which the same are wanted, but fewer by those given. */
    @Override
    public Optional<Split> rest() {
        long left = read.limit() == Read.NO_LIMIT ? Read.NO_LIMIT : read.limit() - given;
        return rows.rest().map(split -> new Split(read.limit(left), split.ordinal(), split.token()));
    }

    @Override
    public void close() {
        rows.close();
    }
}
