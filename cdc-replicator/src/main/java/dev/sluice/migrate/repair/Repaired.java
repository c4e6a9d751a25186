package dev.sluice.migrate.repair;

import dev.sluice.data.Name;
import java.util.List;

/**
 * What was done to one dataset of the target.
 *
 * @param added rows that it lacked
 * @param replaced rows that it had with other values
 * @param removed rows that the source has none of
 * @param left rows that differ still, because the target, or the file, does not allow what they need
 * @param reasons why, each once, the first few
 */
public record Repaired(Name dataset, long added, long replaced, long removed, long left, List<String> reasons) {
    public Repaired {
        reasons = List.copyOf(reasons);
    }

    /** Rows of the target that are other than before. */
    public long changed() {
        return added + replaced + removed;
    }
}
