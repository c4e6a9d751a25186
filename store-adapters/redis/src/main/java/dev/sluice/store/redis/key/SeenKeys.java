package dev.sluice.store.redis.key;

/**
 * Which keys were met, by 128 bits of each. An open-addressed table of longs: 16 bytes a slot, at most two thirds full.
 *
 * <p>128 bits of SHA-256 are taken to be the key itself: among 2^40 keys, two would share them with a chance of 2^-49.
 */
final class SeenKeys {
    private long[] table = new long[2 * 1024];
    private int size;

    /** Whether it is met for the first time. */
    boolean add(Fingerprint key) {
        if (3L * size >= table.length) {
            grow();
        }
        boolean added = put(table, key.high(), key.low());
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                put(larger, table[i], table[i + 1]);
            }
        }
        table = larger;
    }

    /** {@code high} is never 0, which marks a free slot. */
    private static boolean put(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
            int at = 2 * slot;
            if (table[at] == 0) {
                table[at] = high;
                table[at + 1] = low;
                return true;
            }
            if (table[at] == high && table[at + 1] == low) {
                return false;
            }
        }
    }
}
