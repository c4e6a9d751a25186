package dev.sluice.migrate.verify;

import dev.sluice.replicate.verify.CatchUp;
import dev.sluice.retry.Backoff;
import java.time.Duration;

/**
 * Waits until rows that have expired by now are gone at the target, too, so that those that expire while both sides are read are not taken
 * for differences.
 */
public final class ExpiredRows implements CatchUp {
    private static final Duration AT_THE_LATEST = Duration.ofSeconds(3);

    @Override
    public Outcome await(Duration most) {
        boolean waited = Backoff.steady(AT_THE_LATEST).pause();
        return waited ? Outcome.LEVEL : Outcome.LATE;
    }
}
