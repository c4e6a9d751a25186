package dev.sluice.store.dynamodb.session;

import dev.sluice.error.StoreUnavailableException;
import dev.sluice.retry.Backoff;
import java.time.Duration;

/** Goes on trying, with pauses, for as long as it is worth it. Belongs to one thread. */
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String doing;
    private final String why;
    private final Duration limit;
    private final Backoff backoff = Backoff.growing(FIRST_PAUSE, LONGEST_PAUSE);
    private long end;

    private Patience(String doing, String why, Duration limit) {
        this.doing = doing;
        this.why = why;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Patience with one task.
     *
     * @param why what is waited for, for the message when it does not come
     * @param limit how long to try without progress
     */
    public static Patience of(String doing, String why, Duration limit) {
        return new Patience(doing, why, limit);
    }

    /** Something was done since: the next pause is a short one again, and the time begins anew. */
    public void progressed() {
        backoff.reset();
        end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Sleeps.
     *
     * @throws StoreUnavailableException if the time is over or the thread was interrupted
     */
    public void pause() {
        if (System.nanoTime() > end) {
            throw new StoreUnavailableException("Cannot " + doing + ": " + why + "; try again later");
        }
        if (!backoff.pause()) {
            throw new StoreUnavailableException(
                    "Cannot " + doing + ": the thread was interrupted; repeat it if it is still wanted");
        }
    }
}
