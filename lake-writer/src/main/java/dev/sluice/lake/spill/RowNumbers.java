package dev.sluice.lake.spill;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of numbers of rows: a bit for each row. */
public final class RowNumbers {
    private static final int CHUNK = 1 << 30;

    private final List<BitSet> chunks = new ArrayList<>();

    public void add(long number) {
        int chunk = (int) (number / CHUNK);
        while (chunks.size() <= chunk) {
            chunks.add(new BitSet());
        }
        chunks.get(chunk).set((int) (number % CHUNK));
    }

    public boolean has(long number) {
        int chunk = (int) (number / CHUNK);
        return chunk < chunks.size() && chunks.get(chunk).get((int) (number % CHUNK));
    }

    /** The lowest that is at least {@code number}, or -1. */
    public long next(long number) {
        int from = (int) (number % CHUNK);
        for (int chunk = (int) (number / CHUNK); chunk < chunks.size(); chunk++) {
            int found = chunks.get(chunk).nextSetBit(from);
            if (found >= 0) {
                return (long) chunk * CHUNK + found;
            }
            from = 0;
        }
        return -1;
    }
}
