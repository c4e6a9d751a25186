package dev.sluice.replicate.verify;

import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.Side;
import dev.sluice.replicate.verify.scan.TableScan;
import dev.sluice.store.Filter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells differences from changes under way. A key's rows are read at the source, then, once the pipeline has caught up with that
 * moment, at the target, and at the source again: if the source did not change meanwhile and the target still differs, twice, the
 * difference is real. A key that the source keeps changing is tried until patience ends.
 *
 * <p>Where no pipeline follows the source, a key that was seen to change there and then differs is not settled: it is no fault of the copy.
 * Nothing will bring it either, so only so many looks are taken.
 */
final class Recheck {
    private static final int TIMES = 2;
    private static final int MOST_LOOKS_WITHOUT_A_PIPELINE = 5;

    private final Comparison comparison;
    private final ComparedColumns columns;
    private final TableScan scan;
    private final CatchUp catchUp;

    Recheck(Comparison comparison, ComparedColumns columns, TableScan scan, CatchUp catchUp) {
        this.comparison = comparison;
        this.columns = columns;
        this.scan = scan;
        this.catchUp = catchUp;
    }

    /** Real differences by key, and how many keys could not be settled. */
    record Outcome(Map<Hash, List<RowDifference>> real, long unsettled) {}

    Outcome of(Suspects first, Set<Hash> keys, Deadline deadline) {
        Set<Hash> open = new LinkedHashSet<>(keys);
        Set<Hash> changing = new HashSet<>();
        Map<Hash, Integer> seen = new HashMap<>();
        Map<Hash, List<RowDifference>> real = new LinkedHashMap<>();
        for (int looks = 1; !open.isEmpty(); looks++) {
            Filter filter = first.filter(open, columns);
            Suspects before = read(Side.SOURCE, filter, open);
            CatchUp.Outcome outcome = catchUp.await(deadline.left());
            boolean followed = outcome == CatchUp.Outcome.LEVEL;
            if (!followed && outcome != CatchUp.Outcome.PAUSED) {
                break;
            }
            Suspects target = read(Side.TARGET, filter, open);
            Suspects after = read(Side.SOURCE, filter, open);
            for (Hash key : Set.copyOf(open)) {
                Suspect source = before.at(Side.SOURCE, key);
                Suspect copy = target.at(Side.TARGET, key);
                boolean steady = source.sameAs(after.at(Side.SOURCE, key));
                if (!steady || !source.sameAs(first.at(Side.SOURCE, key))) {
                    changing.add(key);
                }
                if (source.sameAs(copy)) {
                    open.remove(key);
                } else if (steady
                        && seen.merge(key, 1, Integer::sum) == TIMES
                        && (followed || !changing.contains(key))) {
                    real.put(key, source.differences(copy, columns));
                    open.remove(key);
                }
            }
            if (deadline.left().isZero() || (!followed && looks == MOST_LOOKS_WITHOUT_A_PIPELINE)) {
                break;
            }
        }
        return new Outcome(real, open.size());
    }

    private Suspects read(Side side, Filter filter, Set<Hash> keys) {
        return Suspects.read(scan, comparison.rows(side), side, filter, keys);
    }

    /** When patience ends. */
    record Deadline(long startNanos, Duration patience) {
        static Deadline after(Duration patience) {
            return new Deadline(System.nanoTime(), patience);
        }

        /** Zero once it is over. */
        Duration left() {
            Duration left = patience.minusNanos(System.nanoTime() - startNanos);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }
}
