package dev.sluice.migrate.load;

import dev.sluice.mapping.route.Route;
import dev.sluice.store.Split;
import java.util.function.BooleanSupplier;

/** Copies one split, so that doing it again changes nothing. Thread-safe. */
interface SplitCopy {

    /**
     * Returns when the split's rows are durable at the target.
     *
     * @param id the same for each attempt at this split, and another for every other split of any migration
     * @param rejected takes rows that are not copied
     * @param progress hears of rows as they are copied
     * @param halted whether to give up
     * @return what was copied, or empty if it gave up
     */
    Copied copy(Route route, Split split, String id, RejectedRows rejected, Progress progress, BooleanSupplier halted);

    /** Hears how many more rows were copied. */
    @FunctionalInterface
    interface Progress {
        void copied(long rows);
    }

    /**
     * What became of a split.
     *
     * @param whole whether it is copied; if not, somebody wanted to stop
     */
    record Copied(boolean whole, SplitNote note) {
        static Copied of(SplitNote note) {
            return new Copied(true, note);
        }

        static Copied halted() {
            return new Copied(false, new SplitNote(0, 0, 0));
        }
    }
}
