package dev.sluice.replicate.verify;

import java.time.Duration;
import java.util.List;

/**
 * What a verification found.
 *
 * @param source what was compared, for people: the kind of store, and its version where it tells
 * @param target what it was compared with
 * @param notCompared tables that could not be; they are neither equal nor different
 */
public record VerifyReport(
        String source, String target, List<TableReport> tables, List<NotCompared> notCompared, Duration took) {
    public VerifyReport {
        tables = List.copyOf(tables);
        notCompared = List.copyOf(notCompared);
    }

    /** The same, with names for both sides. */
    public VerifyReport between(String here, String there) {
        return new VerifyReport(here, there, tables, notCompared, took);
    }

    /** Whether every table that was compared is equal on both sides. */
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
