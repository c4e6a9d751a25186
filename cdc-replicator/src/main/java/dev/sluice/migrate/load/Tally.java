package dev.sluice.migrate.load;

import dev.sluice.data.Row;
import java.util.function.BooleanSupplier;

/** Counts the rows of one attempt at a split, tells of them now and then, and holds back where there is a limit. Belongs to one thread. */
final class Tally {
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final Pace pace;
    private final SplitCopy.Progress progress;
    private final BooleanSupplier halted;
    private long rows;
    private long told;

    Tally(Throttle throttle, SplitCopy.Progress progress, BooleanSupplier halted) {
        this.pace = new Pace(throttle);
        this.progress = progress;
        this.halted = halted;
    }

    /** Counts a row; false if somebody wants to stop. */
    boolean add(Row row) {
        rows++;
        pace.count(row);
        if (rows - told < ROWS_BETWEEN_LOOKS) {
            return true;
        }
        tell();
        return !halted.getAsBoolean();
    }

    void leaveOut(long rejected) {
        rows -= rejected;
    }

    long rows() {
        return rows;
    }

    void tell() {
        if (rows != told) {
            progress.copied(rows - told);
            told = rows;
        }
    }

    /** Everything comes again. */
    void takeBack() {
        progress.copied(-told);
    }
}
