package dev.sluice.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, with half of it left to chance, so that those who failed together do
 * not come back together. Belongs to one thread.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator chance;
    private Duration most;

    Backoff(Duration first, Duration longest, RandomGenerator chance) {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Waits of " + first + " to " + longest);
        }
        this.first = first;
        this.longest = longest;
        this.chance = chance;
        this.most = first;
    }

    /**
     * Waits that grow.
     *
     * @param first the most for the first wait, at least a millisecond
     * @param longest the most for any wait
     */
    public static Backoff growing(Duration first, Duration longest) {
        return new Backoff(first, longest, ThreadLocalRandom.current());
    }

    /** Waits that stay about as long, to look again and again for what is to come. */
    public static Backoff steady(Duration most) {
        return growing(most, most);
    }

    /** The wait before the next attempt, for a caller who waits in a way of its own. */
    public Duration next() {
        long millis = most.toMillis();
        Duration doubled = most.multipliedBy(2);
        most = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(millis - chance.nextLong(millis / 2 + 1));
    }

    /**
     * Sleeps for {@link #next}.
     *
     * @return false if the thread is interrupted, which ends the sleep; the flag stays set, and the caller gives up
     */
    public boolean pause() {
        try {
            Thread.sleep(next().toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An attempt succeeded: begin with short waits again. */
    public void reset() {
        most = first;
    }
}
