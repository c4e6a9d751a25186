package dev.sluice.replicate;

import dev.sluice.data.Name;
import java.time.Duration;
import java.util.Map;

/**
 * What one run did. Every number counts this run only, and only what is committed.
 *
 * @param ended why the run ended: {@link RunUntil#CAUGHT_UP}, or {@link RunUntil#STOPPED} if somebody stopped it
 * @param loadedRows rows of full loads
 * @param changes changes of the stream
 * @param includedInLoad changes that the load had read already, and that were left out for it
 * @param leftOut changes of suspended datasets
 * @param suspended the datasets that are suspended now, each with its reason
 */
public record RunReport(
        RunUntil ended,
        long loadedRows,
        long changes,
        long includedInLoad,
        long leftOut,
        long batches,
        Map<Name, String> suspended,
        Duration took) {
    public RunReport {
        suspended = Map.copyOf(suspended);
    }
}
