package dev.sluice.store.cassandra.type;

import java.util.Optional;

/**
 * A field that tells of the cell of another: how long it lives yet, or when it was written.
 *
 * @param isTtl seconds to live, else microseconds since 1970
 */
public record CellMetadata(String column, boolean isTtl) {
    public static final String TTL = "$ttl";
    public static final String WRITE_TIME = "$writetime";

    /** Empty where the name has no such end. */
    public static Optional<CellMetadata> of(String field) {
        if (field.endsWith(TTL)) {
            return Optional.of(new CellMetadata(field.substring(0, field.length() - TTL.length()), true));
        }
        return field.endsWith(WRITE_TIME)
                ? Optional.of(new CellMetadata(field.substring(0, field.length() - WRITE_TIME.length()), false))
                : Optional.empty();
    }
}
