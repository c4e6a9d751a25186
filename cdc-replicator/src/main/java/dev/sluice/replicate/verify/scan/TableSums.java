package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Row;
import dev.sluice.replicate.verify.hash.Buckets;
import dev.sluice.replicate.verify.hash.DifferingRows;
import dev.sluice.replicate.verify.hash.RowHasher;
import java.util.BitSet;

/** Sums of all rows of both sides, and the rows behind those that differ. */
public final class TableSums {
    /** Rows of both sides held as hashes at once: at most some 60 MB. */
    private static final long MOST_ROWS_AT_ONCE = 400_000;

    private final TableScan scan;
    private final Buckets source = new Buckets();
    private final Buckets target = new Buckets();

    private TableSums(TableScan scan) {
        this.scan = scan;
    }

    /** Reads both sides once. */
    public static TableSums of(TableScan scan, TableScan.Progress progress) {
        TableSums sums = new TableSums(scan);
        scan.everything(side -> new AddUp(new Buckets(), side == Side.SOURCE ? sums.source : sums.target), progress);
        return sums;
    }

    /** Adds up a part by itself, and to the rest in the end. */
    private record AddUp(Buckets part, Buckets sum) implements TableScan.Visitor {
        @Override
        public void row(RowHasher hashed, Row row) {
            part.add(hashed);
        }

        @Override
        public void end() {
            synchronized (sum) {
                sum.addAll(part);
            }
        }
    }

    public long sourceRows() {
        return source.total();
    }

    public long targetRows() {
        return target.total();
    }

    public boolean equal() {
        return differing().isEmpty();
    }

    public int differingBuckets() {
        return differing().cardinality();
    }

    private BitSet differing() {
        return source.differing(target);
    }

    /** Takes what differs, a part at a time. */
    public interface Visitor {

        /** A bucket of which one side has no row at all. */
        void oneSided(int bucket, long sourceRows, long targetRows);

        /** All rows of some buckets that both sides have rows of. */
        void rows(DifferingRows rows);
    }

    /** Reads the buckets that differ again, as many at once as memory allows; one-sided ones need not be read, and come first. */
    public void differences(Visitor visitor) {
        BitSet group = new BitSet();
        BitSet mixed = new BitSet();
        long rows = 0;
        BitSet differing = differing();
        for (int bucket = differing.nextSetBit(0); bucket >= 0; bucket = differing.nextSetBit(bucket + 1)) {
            if (source.rows(bucket) == 0 || target.rows(bucket) == 0) {
                visitor.oneSided(bucket, source.rows(bucket), target.rows(bucket));
            } else {
                mixed.set(bucket);
            }
        }
        for (int bucket = mixed.nextSetBit(0); bucket >= 0; bucket = mixed.nextSetBit(bucket + 1)) {
            long more = source.rows(bucket) + target.rows(bucket);
            if (rows > 0 && rows + more > MOST_ROWS_AT_ONCE) {
                visitor.rows(rows(group, rows));
                group.clear();
                rows = 0;
            }
            group.set(bucket);
            rows += more;
        }
        if (!group.isEmpty()) {
            visitor.rows(rows(group, rows));
        }
    }

    private DifferingRows rows(BitSet buckets, long expected) {
        DifferingRows differing = new DifferingRows((int) Math.min(expected, MOST_ROWS_AT_ONCE));
        scan.everything(
                side -> (hashed, row) -> {
                    if (buckets.get(Buckets.of(hashed.key()))) {
                        synchronized (differing) {
                            differing.add(hashed, side == Side.SOURCE ? 1 : -1);
                        }
                    }
                },
                (side, count) -> {});
        return differing;
    }
}
