package dev.sluice.store.dynamodb.session;

import dev.sluice.error.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between tries: each may be twice as long as the one before, and is cut at random, so that writers that were throttled
 * together do not come back together.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final String doing;
    private final String why;
    private final Duration limit;
    private long end;
    private Duration most = FIRST;

    private Backoff(String doing, String why, Duration limit) {
        this.doing = doing;
        this.why = why;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Pauses of one task.
     *
     * @param why what is waited for, for the message when it does not come
     * @param limit how long to try without progress
     */
    public static Backoff of(String doing, String why, Duration limit) {
        return new Backoff(doing, why, limit);
    }

    /** Something was done since: the next pause is a short one again, and the time begins anew. */
    public void progressed() {
        most = FIRST;
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
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most.toMillis()) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Cannot " + doing + ": the thread was interrupted; repeat it if it is still wanted", e);
        }
        most = most.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : most.multipliedBy(2);
    }
}
