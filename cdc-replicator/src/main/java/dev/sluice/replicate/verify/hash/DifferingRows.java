package dev.sluice.replicate.verify.hash;

import dev.sluice.hash.Hash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows of some buckets, each with how many more of it the source has than the target. A hash table of primitives, because
 * there may be hundreds of thousands. Not thread-safe.
 */
public final class DifferingRows {
    private static final int WORDS = 4;

    private long[] hashes;
    private int[] surplus;
    private boolean[] used;
    private int size;

    public DifferingRows(int expected) {
        int capacity = Integer.highestOneBit(Math.max(expected, 64)) * 4;
        hashes = new long[capacity * WORDS];
        surplus = new int[capacity];
        used = new boolean[capacity];
    }

    /** Counts the last row of a hasher: as {@code change} more at the source. */
    public void add(RowHasher row, int change) {
        if (size * 2 > used.length) {
            grow();
        }
        add(row.key().low(), row.key().high(), row.row().low(), row.row().high(), change);
    }

    /** How many more of a hasher's last row the source has. */
    public int surplus(RowHasher row) {
        long keyLow = row.key().low();
        long rowLow = row.row().low();
        int slot = slot(keyLow, rowLow);
        while (used[slot]) {
            if (holds(slot, keyLow, row.key().high(), rowLow, row.row().high())) {
                return surplus[slot];
            }
            slot = (slot + 1) & (used.length - 1);
        }
        return 0;
    }

    private void add(long keyLow, long keyHigh, long rowLow, long rowHigh, int change) {
        int slot = slot(keyLow, rowLow);
        while (used[slot] && !holds(slot, keyLow, keyHigh, rowLow, rowHigh)) {
            slot = (slot + 1) & (used.length - 1);
        }
        if (!used[slot]) {
            used[slot] = true;
            size++;
            int at = slot * WORDS;
            hashes[at] = keyLow;
            hashes[at + 1] = keyHigh;
            hashes[at + 2] = rowLow;
            hashes[at + 3] = rowHigh;
        }
        surplus[slot] += change;
    }

    private int slot(long keyLow, long rowLow) {
        long mixed = (keyLow ^ Long.rotateLeft(rowLow, 17)) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & (used.length - 1);
    }

    private boolean holds(int slot, long keyLow, long keyHigh, long rowLow, long rowHigh) {
        int at = slot * WORDS;
        return hashes[at] == keyLow
                && hashes[at + 1] == keyHigh
                && hashes[at + 2] == rowLow
                && hashes[at + 3] == rowHigh;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldSurplus = surplus;
        boolean[] oldUsed = used;
        hashes = new long[oldHashes.length * 2];
        surplus = new int[oldUsed.length * 2];
        used = new boolean[oldUsed.length * 2];
        size = 0;
        for (int i = 0; i < oldUsed.length; i++) {
            if (oldUsed[i]) {
                long[] row = Arrays.copyOfRange(oldHashes, i * WORDS, i * WORDS + WORDS);
                add(row[0], row[1], row[2], row[3], oldSurplus[i]);
            }
        }
    }

    /** For each key whose rows differ, how many rows only one side has. */
    public Map<Hash, OneSided> byKey() {
        Map<Hash, OneSided> found = new HashMap<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i] && surplus[i] != 0) {
                Hash key = new Hash(hashes[i * WORDS], hashes[i * WORDS + 1]);
                OneSided rows = new OneSided(Math.max(surplus[i], 0), Math.max(-surplus[i], 0));
                found.merge(key, rows, OneSided::plus);
            }
        }
        return found;
    }

    /** How many rows of a key are at the source alone, and at the target alone. */
    public record OneSided(long atSource, long atTarget) {
        public OneSided plus(OneSided other) {
            return new OneSided(atSource + other.atSource, atTarget + other.atTarget);
        }

        /** Pairs of rows that have the key in common and differ elsewhere. */
        public long different() {
            return Math.min(atSource, atTarget);
        }

        public long missing() {
            return atSource - different();
        }

        public long extra() {
            return atTarget - different();
        }
    }
}
