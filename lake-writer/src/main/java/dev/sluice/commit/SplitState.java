package dev.sluice.commit;

import dev.sluice.data.Name;
import org.jspecify.annotations.Nullable;

/**
 * One planned split of a full load.
 *
 * @param generation of the load; grows when a dataset is loaded again from its start
 * @param token of the adapter's {@link dev.sluice.store.Split}
 * @param snapshot it was read in, or what else is to be remembered of it; null until it is in
 * @param batch it came with; -1 until it is in, and where it came without one
 */
public record SplitState(
        Name dataset,
        int generation,
        int ordinal,
        String token,
        @Nullable String snapshot,
        long batch) {
    public boolean done() {
        return snapshot != null;
    }
}
