package dev.sluice.replicate.verify;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.replicate.verify.scan.RowSource;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows in a list, given in another order at each reading, in as many parts as wanted. */
final class MemoryRows implements RowSource {
    private final Schema schema;
    private final Supplier<List<Row>> rows;
    private final boolean filters;

    private MemoryRows(Schema schema, Supplier<List<Row>> rows, boolean filters) {
        this.schema = schema;
        this.rows = rows;
        this.filters = filters;
    }

    static RowSource of(Schema schema, List<Row> rows) {
        return new MemoryRows(schema, () -> rows, false);
    }

    /** Rows that may change between readings, filtered by the source itself. */
    static RowSource changing(Schema schema, Supplier<List<Row>> rows) {
        return new MemoryRows(schema, rows, true);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Part> parts(int wanted) {
        List<Row> now = new ArrayList<>(rows.get());
        Collections.shuffle(now, new Random(now.size()));
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < wanted; part++) {
            List<Row> some = now.subList(now.size() * part / wanted, now.size() * (part + 1) / wanted);
            parts.add(() -> new ListStream(schema, some.iterator()));
        }
        return parts;
    }

    @Override
    public RowStream candidates(Filter filter) {
        List<Row> now = rows.get();
        return new ListStream(
                schema, filters ? now.stream().filter(filter::accepts).iterator() : now.iterator());
    }

    private record ListStream(Schema schema, Iterator<Row> rows) implements RowStream {
        @Override
        public @Nullable Row next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public void close() {}
    }
}
