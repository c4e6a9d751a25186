package dev.sluice.replicate.verify.hash;

import dev.sluice.digest.BucketSums;
import dev.sluice.hash.Murmur3;
import java.util.BitSet;

/** Sums of rows that are read, by the hash of the key. */
public final class Buckets {
    public static final int COUNT = BucketSums.COUNT;

    private final BucketSums sums = new BucketSums();

    public static int of(Murmur3 key) {
        return (int) (key.high() >>> 48);
    }

    public void add(RowHasher row) {
        sums.add(of(row.key()), 1, row.row().high(), row.row().low());
    }

    public void addAll(Buckets other) {
        sums.addAll(other.sums);
    }

    public long total() {
        return sums.total();
    }

    public long rows(int bucket) {
        return sums.rows(bucket);
    }

    public BitSet differing(Buckets other) {
        return sums.differing(other.sums);
    }
}
