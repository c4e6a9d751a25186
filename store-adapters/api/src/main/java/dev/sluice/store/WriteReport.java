package dev.sluice.store;

import dev.sluice.data.Row;
import java.util.List;

/** What one flush did. */
public record WriteReport(long written, long deleted, List<Rejected> rejected) {
    public WriteReport {
        rejected = List.copyOf(rejected);
    }

    /** A row the store refused, and why. */
    public record Rejected(Row row, String reason) {}
}
