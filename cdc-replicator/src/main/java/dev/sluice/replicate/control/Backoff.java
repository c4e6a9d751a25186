package dev.sluice.replicate.control;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time, with half of it left to chance. Belongs to one thread. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator chance;
    private long millis = FIRST.toMillis();

    public Backoff(RandomGenerator chance) {
        this.chance = chance;
    }

    /** The wait before the next attempt. */
    public Duration next() {
        long wait = millis / 2 + chance.nextLong(millis / 2 + 1);
        millis = Math.min(millis * 2, LONGEST.toMillis());
        return Duration.ofMillis(wait);
    }

    /** An attempt succeeded: begin with short waits again. */
    public void reset() {
        millis = FIRST.toMillis();
    }
}
