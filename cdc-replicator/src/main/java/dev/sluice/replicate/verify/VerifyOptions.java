package dev.sluice.replicate.verify;

import java.time.Duration;

/**
 * How to compare.
 *
 * @param workers parts of a table read at once on each side
 * @param examples most differing rows to describe for each table; all are counted
 * @param patience how long, for each table, to wait for changes still under way
 */
public record VerifyOptions(int workers, int examples, Duration patience) {
    public VerifyOptions {
        if (workers < 1 || examples < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "At least one worker, no negative number of examples, no negative patience");
        }
    }

    /** Two workers, ten examples, one minute. */
    public static VerifyOptions usual() {
        return new VerifyOptions(2, 10, Duration.ofMinutes(1));
    }
}
