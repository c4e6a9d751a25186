package dev.sluice.replicate.verify.hash;

import dev.sluice.hash.Murmur3;
import java.util.BitSet;

/**
 * Counts and sums of row hashes, by the hash of the key. Two multisets of rows have equal buckets exactly if they are equal, but
 * for a chance of one in 2^128 or so.
 */
public final class Buckets {
    public static final int COUNT = 1 << 16;

    private final long[] rows = new long[COUNT];
    private final long[] low = new long[COUNT];
    private final long[] high = new long[COUNT];
    private long total;

    public static int of(Murmur3 key) {
        return (int) (key.high() >>> 48);
    }

    public void add(RowHasher row) {
        int bucket = of(row.key());
        rows[bucket]++;
        low[bucket] += row.row().low();
        high[bucket] += row.row().high();
        total++;
    }

    public void addAll(Buckets other) {
        for (int i = 0; i < COUNT; i++) {
            rows[i] += other.rows[i];
            low[i] += other.low[i];
            high[i] += other.high[i];
        }
        total += other.total;
    }

    public long total() {
        return total;
    }

    public long rows(int bucket) {
        return rows[bucket];
    }

    public BitSet differing(Buckets other) {
        BitSet differing = new BitSet(COUNT);
        for (int i = 0; i < COUNT; i++) {
            if (rows[i] != other.rows[i] || low[i] != other.low[i] || high[i] != other.high[i]) {
                differing.set(i);
            }
        }
        return differing;
    }
}
