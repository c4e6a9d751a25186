package dev.sluice.migrate.verify;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows, each changed into one other: into the form in which it is compared. */
public final class ChangedRows implements RowStream {
    private final RowStream rows;
    private final Schema schema;
    private final UnaryOperator<Row> change;
    private @Nullable Row origin;

    ChangedRows(RowStream rows, Schema schema, UnaryOperator<Row> change) {
        this.rows = rows;
        this.schema = schema;
        this.change = change;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        Row row = rows.next();
        origin = row;
        return row == null ? null : change.apply(row);
    }

    /** What the last row was made of: at the source's side what is written, at the target's what is there. */
    public Row origin() {
        return Objects.requireNonNull(origin, "no row was read");
    }

    @Override
    public void close() {
        rows.close();
    }
}
