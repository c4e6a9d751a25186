package dev.sluice.store;

import dev.sluice.data.Field;
import dev.sluice.data.Type;

/**
 * Fields that a row may have beside those of its dataset, which tell a writer of the row as a whole. Only stores that have {@link
 * Trait#TIME_TO_LIVE} or {@link Trait#WRITE_TIMES} take them.
 */
public final class RowAge {
    /** When the row expires, as a point in time; null for never. */
    public static final Field EXPIRES = Field.of("$expires", new Type.Timestamp(9, Type.Timestamp.Zone.UTC));

    /** When the row was written, in microseconds since 1970; null for now. */
    public static final Field WRITTEN = Field.of("$written", new Type.Int(64, false));

    private RowAge() {}
}
