package dev.sluice.replicate.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody wants the run to end. Once given, it stays. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits until the signal is given, at most so long. An interrupt ends the wait, and stays set.
     *
     * @return whether the run should end
     */
    public boolean await(Duration most) {
        try {
            return given.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
