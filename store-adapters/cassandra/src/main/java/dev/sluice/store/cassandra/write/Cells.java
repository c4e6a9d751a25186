package dev.sluice.store.cassandra.write;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row by the columns of its table: bytes, null to clear what is there, or {@link #UNSET} to leave it.
 *
 * @param ages how long each cell is to live and when it was written; null where the row does not say
 */
record Cells(RowKey key, @Nullable ByteBuffer[] values, Age @Nullable [] ages, int bytes) {
    /** Known by identity. */
    static final ByteBuffer UNSET = ByteBuffer.allocate(0);

    /**
     * What a cell's metadata say.
     *
     * @param ttl seconds to live, 0 for ever
     * @param written microseconds since 1970, 0 if unknown
     */
    record Age(int ttl, long written) {}

    static boolean isUnset(@Nullable ByteBuffer value) {
        return value == UNSET;
    }

    /** This row over an earlier one of the same key: what this leaves is what the earlier made it. */
    Cells over(Cells earlier) {
        @Nullable ByteBuffer[] merged = Arrays.copyOf(values, values.length);
        for (int i = 0; i < merged.length; i++) {
            if (isUnset(merged[i])) {
                merged[i] = earlier.values[i];
            }
        }
        return new Cells(key, merged, null, bytes + earlier.bytes);
    }

    /** The same without what clears: for a row that is new. */
    Cells ofNewRow() {
        @Nullable ByteBuffer[] set = Arrays.copyOf(values, values.length);
        for (int i = 0; i < set.length; i++) {
            set[i] = set[i] == null ? UNSET : set[i];
        }
        return new Cells(key, set, ages, bytes);
    }

    boolean leavesNothing() {
        return Arrays.stream(values).noneMatch(Cells::isUnset);
    }
}
