package dev.sluice.replicate.verify;

import java.time.Duration;
import java.util.List;

/** What a verification found. */
public record VerifyReport(List<TableReport> tables, Duration took) {
    public VerifyReport {
        tables = List.copyOf(tables);
    }

    /** Whether every table is equal on both sides. */
    public boolean equal() {
        return tables.stream().allMatch(TableReport::equal);
    }

    public long differences() {
        return tables.stream().mapToLong(TableReport::differences).sum();
    }

    public long sourceRows() {
        return tables.stream().mapToLong(TableReport::sourceRows).sum();
    }
}
