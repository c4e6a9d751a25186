package dev.sluice.capture;

import java.util.Map;

/**
 * What a pipeline's place in a source's log looks like.
 *
 * @param identity of the server whose log it is (PostgreSQL: system identifier and database); if it changes, it is another log
 * @param start the earliest coordinate from which the log can still be followed (PostgreSQL: the slot's confirmed LSN; right
 *     after creation its consistent point)
 * @param usable false if the server has thrown away log that is still needed
 * @param retainedBytes how much log the server keeps for this pipeline
 * @param details the adapter's own names and values: {@code slot}, {@code publication}, {@code wal_status}, …
 */
public record LogState(
        String identity,
        String start,
        boolean usable,
        boolean active,
        long retainedBytes,
        Map<String, String> details) {
    public LogState {
        details = Map.copyOf(details);
    }
}
