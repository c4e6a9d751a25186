package dev.sluice.file.part;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of parts of files, one after the other. */
public final class SliceRows implements RowStream {
    private final Schema schema;
    private final List<Slice> slices;
    private final Function<Slice, RowStream> opening;
    private final Function<List<Slice>, Split> ending;
    private @Nullable RowStream open;
    private int at;
    private long given;

    /** @param ending the split of what is left */
    public SliceRows(
            Schema schema,
            List<Slice> slices,
            Function<Slice, RowStream> opening,
            Function<List<Slice>, Split> ending) {
        this.schema = schema;
        this.slices = slices;
        this.opening = opening;
        this.ending = ending;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        while (at < slices.size()) {
            RowStream rows = open;
            if (rows == null) {
                rows = opening.apply(slices.get(at));
                open = rows;
                skip(rows, slices.get(at).skip());
            }
            Row row = rows.next();
            if (row != null) {
                given++;
                return row;
            }
            close();
            at++;
            given = 0;
        }
        return null;
    }

    private static void skip(RowStream rows, long count) {
        for (long i = 0; i < count && rows.next() != null; i++) {
            // given before
        }
    }

    @Override
    public Optional<Split> rest() {
        List<Slice> left = new ArrayList<>(slices.subList(at, slices.size()));
        if (!left.isEmpty()) {
            left.set(0, left.get(0).after(given));
        }
        return Optional.of(ending.apply(left));
    }

    @Override
    public void close() {
        RowStream rows = open;
        open = null;
        if (rows != null) {
            rows.close();
        }
    }
}
