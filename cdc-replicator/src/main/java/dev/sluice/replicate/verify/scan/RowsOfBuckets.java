package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.digest.RowDigest;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Those rows of a side whose keys are in some buckets; by its key, any row is found. */
record RowsOfBuckets(RowSource all, IntFunction<List<RowSource.Part>> some) implements RowSource {
    @Override
    public Schema schema() {
        return all.schema();
    }

    @Override
    public List<Part> parts(int wanted) {
        return some.apply(wanted);
    }

    @Override
    public RowStream candidates(Filter filter) {
        return all.candidates(filter);
    }

    @Override
    public long rejected() {
        return all.rejected();
    }

    /** Chooses from rows that are all read. */
    record Chosen(RowStream rows, RowDigest digest, BitSet buckets) implements RowStream {
        @Override
        public Schema schema() {
            return rows.schema();
        }

        @Override
        public @Nullable Row next() {
            Row row = rows.next();
            while (row != null && digest.accepts(row) && !buckets.get(digest.bucket())) {
                row = rows.next();
            }
            return row;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
