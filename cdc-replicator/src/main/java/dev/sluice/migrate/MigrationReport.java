package dev.sluice.migrate;

import dev.sluice.data.Name;
import dev.sluice.migrate.finish.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run of a migration ended.
 *
 * @param complete whether everything is copied; if not, somebody stopped it, and the next run goes on
 * @param datasets by the name at the target, what was copied, in all runs together; empty if not complete
 * @param structure what became of keys, indexes, references and the like
 * @param rejectedRows the directory with the rows that could not be copied, one JSON line each
 */
public record MigrationReport(
        boolean complete, Map<Name, Copied> datasets, List<Finished> structure, Path rejectedRows, Duration took) {
    public MigrationReport {
        structure = List.copyOf(structure);
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    }

    /**
     * Rows of one dataset.
     *
     * @param stripped rows that had something in {@code _extra}, which the file drops
     */
    public record Copied(Name source, long rows, long rejected, long stripped) {}

    public long rows() {
        return datasets.values().stream().mapToLong(Copied::rows).sum();
    }

    /** What should be at the target beside rows and is not. */
    public List<Finished> failures() {
        return structure.stream()
                .filter(each -> each.outcome() == Finished.Outcome.FAILED)
                .toList();
    }

    /** Rows that lost what the file drops of them besides their fields. */
    public long stripped() {
        return datasets.values().stream().mapToLong(Copied::stripped).sum();
    }

    public long rejected() {
        return datasets.values().stream().mapToLong(Copied::rejected).sum();
    }
}
