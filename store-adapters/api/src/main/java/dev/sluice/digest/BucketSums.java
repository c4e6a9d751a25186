package dev.sluice.digest;

import java.util.BitSet;

/**
 * Counts and sums of the hashes of rows, by the hash of their key. Two multisets of rows have equal sums exactly if they are equal, but for
 * a chance of one in 2^128 or so. Not thread-safe.
 */
public final class BucketSums {
    public static final int COUNT = 1 << 16;

    private final long[] rows = new long[COUNT];
    private final long[] high = new long[COUNT];
    private final long[] low = new long[COUNT];
    private long total;

    /** Adds rows of a bucket, with the sums of the first and second words of their hashes, of which overflow is no matter. */
    public void add(int bucket, long count, long highs, long lows) {
        rows[bucket] += count;
        high[bucket] += highs;
        low[bucket] += lows;
        total += count;
    }

    public void addAll(BucketSums other) {
        for (int i = 0; i < COUNT; i++) {
            rows[i] += other.rows[i];
            high[i] += other.high[i];
            low[i] += other.low[i];
        }
        total += other.total;
    }

    public long total() {
        return total;
    }

    public long rows(int bucket) {
        return rows[bucket];
    }

    public BitSet differing(BucketSums other) {
        BitSet differing = new BitSet(COUNT);
        for (int i = 0; i < COUNT; i++) {
            if (rows[i] != other.rows[i] || low[i] != other.low[i] || high[i] != other.high[i]) {
                differing.set(i);
            }
        }
        return differing;
    }
}
