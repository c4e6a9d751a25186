package dev.sluice.replicate.verify;

import java.time.Duration;

/**
 * How to compare.
 *
 * @param workers parts of a table read at once on each side
 * @param examples most differing rows to describe for each table; all are counted
 * @param patience how long, for each table, to wait for changes still under way
 * @param reading what is read
 */
public record VerifyOptions(int workers, int examples, Duration patience, Reading reading) {

    /** What of a table is read. */
    public enum Reading {
        /** What stores cannot add up by themselves, and what differs. */
        LITTLE,
        /** Every row of both sides. */
        EVERYTHING
    }

    public VerifyOptions {
        if (workers < 1 || examples < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "At least one worker, no negative number of examples, no negative patience");
        }
    }

    /** Reads little. */
    public VerifyOptions(int workers, int examples, Duration patience) {
        this(workers, examples, patience, Reading.LITTLE);
    }

    /** The same, reading every row. */
    public VerifyOptions readingEverything() {
        return new VerifyOptions(workers, examples, patience, Reading.EVERYTHING);
    }

    /** Two workers, ten examples, one minute. */
    public static VerifyOptions usual() {
        return new VerifyOptions(2, 10, Duration.ofMinutes(1));
    }
}
