package dev.sluice.migrate.verify;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows, each changed into one other. */
record ChangedRows(RowStream rows, Schema schema, UnaryOperator<Row> change) implements RowStream {
    @Override
    public @Nullable Row next() {
        Row row = rows.next();
        return row == null ? null : change.apply(row);
    }

    @Override
    public void close() {
        rows.close();
    }
}
