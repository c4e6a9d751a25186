package dev.sluice.store.cassandra.write;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of a row by the columns of its table: bytes, null to clear what is there, or {@link #UNSET} to leave it. */
final class Cells {
    /** Known by identity. */
    static final ByteBuffer UNSET = ByteBuffer.allocate(0);

    private final RowKey key;
    private final @Nullable ByteBuffer[] values;
    private final Age @Nullable [] ages;
    private final @Nullable Whole whole;
    private final int bytes;

    Cells(RowKey key, @Nullable ByteBuffer[] values, Age @Nullable [] ages, @Nullable Whole whole, int bytes) {
        this.key = key;
        this.values = values;
        this.ages = ages;
        this.whole = whole;
        this.bytes = bytes;
    }

    RowKey key() {
        return key;
    }

    @Nullable
    ByteBuffer[] values() {
        return values;
    }

    /** How long each cell is to live and when it was written; null where the row does not say. */
    Age @Nullable [] ages() {
        return ages;
    }

    /** What holds for all cells and the row itself; null where the row does not say. */
    @Nullable
    Whole whole() {
        return whole;
    }

    /** Whether the row says nothing of its age or its cells'. */
    boolean isAgeless() {
        return ages == null && whole == null;
    }

    int bytes() {
        return bytes;
    }

    /**
     * What a cell's metadata say.
     *
     * @param ttl seconds to live, 0 for ever
     * @param written microseconds since 1970, 0 if unknown
     */
    record Age(int ttl, long written) {}

    /**
     * What a row says of itself.
     *
     * @param expiring whether it speaks of its expiry at all
     * @param expires null for never
     * @param written microseconds since 1970; null for now
     */
    record Whole(
            boolean expiring,
            @Nullable Instant expires,
            @Nullable Long written) {}

    @SuppressWarnings("ReferenceEquality")
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
        return new Cells(key, merged, null, null, bytes + earlier.bytes);
    }

    /** The same without what clears: for a row that is new. */
    Cells ofNewRow() {
        @Nullable ByteBuffer[] set = Arrays.copyOf(values, values.length);
        for (int i = 0; i < set.length; i++) {
            set[i] = set[i] == null ? UNSET : set[i];
        }
        return new Cells(key, set, ages, whole, bytes);
    }

    boolean leavesNothing() {
        return Arrays.stream(values).noneMatch(Cells::isUnset);
    }
}
