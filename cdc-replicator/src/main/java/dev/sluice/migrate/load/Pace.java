package dev.sluice.migrate.load;

import dev.sluice.data.Row;

/** Holds one thread back as it writes, where there is a limit. */
public final class Pace {
    private static final int ROWS_BETWEEN_RESTS = 1_000;

    private final Throttle throttle;
    private long rows;
    private long bytes;

    public Pace(Throttle throttle) {
        this.throttle = throttle;
    }

    /** Counts a row; waits now and then. */
    public void count(Row row) {
        rows++;
        bytes += throttle.countsBytes() ? RowSize.of(row) : 0;
        if (rows >= ROWS_BETWEEN_RESTS) {
            rest();
        }
    }

    /** Waits for what was counted since the last rest. */
    public void rest() {
        throttle.take(rows, bytes);
        rows = 0;
        bytes = 0;
    }
}
