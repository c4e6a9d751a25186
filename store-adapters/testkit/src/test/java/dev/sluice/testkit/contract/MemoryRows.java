package dev.sluice.testkit.contract;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a list; {@code from} is the place of its first among all rows of the table. */
final class MemoryRows implements RowStream {
    private final Schema schema;
    private final List<Row> rows;
    private final Read read;
    private final int from;
    private final Breakage breakage;
    private int given;

    MemoryRows(Schema schema, List<Row> rows, Read read, int from, Breakage breakage) {
        this.schema = schema;
        this.rows = rows;
        this.read = read;
        this.from = from;
        this.breakage = breakage;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        return given < rows.size() ? rows.get(given++) : null;
    }

    @Override
    public Optional<Split> rest() {
        if (breakage == Breakage.PROMISES_NO_REST) {
            return Optional.empty();
        }
        int next = from + given;
        if (given > 0 && breakage == Breakage.REPEATS_A_ROW_ON_RESUME) {
            next--;
        }
        if (given > 0 && breakage == Breakage.LOSES_A_ROW_ON_RESUME) {
            next++;
        }
        return Optional.of(new Split(read, 0, next + " " + (from + rows.size())));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
