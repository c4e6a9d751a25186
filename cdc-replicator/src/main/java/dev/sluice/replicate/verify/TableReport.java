package dev.sluice.replicate.verify;

import dev.sluice.data.Name;
import dev.sluice.replicate.verify.scan.Means;
import java.time.Duration;
import java.util.List;

/**
 * What the comparison of one table found.
 *
 * @param target what it was compared with: {@code warehouse}, {@code lake}
 * @param targetRows without soft-deleted ones
 * @param means how both sides were added up
 * @param buckets how many sums were compared
 * @param differingBuckets how many of them differed at first
 * @param missing rows the target lacks
 * @param extra rows only the target has
 * @param different rows whose key both have, and whose other columns differ
 * @param unsettled keys that changed at the source each time they were looked at, or whose changes did not arrive in time, so that
 *     nothing can be said of them
 * @param rejected rows of the source that the mapping rejects, so that the target is not to have them
 * @param missingColumns the source's columns that the target lacks
 * @param keptColumns the target's columns that the source has dropped, which were not compared
 * @param examples some of the differing rows
 */
public record TableReport(
        Name table,
        String target,
        long sourceRows,
        long targetRows,
        Means means,
        int buckets,
        int differingBuckets,
        long missing,
        long extra,
        long different,
        long unsettled,
        long rejected,
        List<String> missingColumns,
        List<String> keptColumns,
        List<RowDifference> examples,
        Duration took) {

    public TableReport {
        missingColumns = List.copyOf(missingColumns);
        keptColumns = List.copyOf(keptColumns);
        examples = List.copyOf(examples);
    }

    /** Whether both sides are known to hold the same rows. */
    public boolean equal() {
        return differences() == 0 && unsettled == 0;
    }

    /** Differing rows, and columns that the target lacks. */
    public long differences() {
        return missing + extra + different + missingColumns.size();
    }
}
