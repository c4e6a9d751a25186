package dev.sluice.replicate.control;

import java.util.List;

/** Threads of a phase. */
public final class Threads {
    private Threads() {}

    /** Waits until all have ended, whatever comes; an interrupt is set again afterwards. */
    public static void join(List<Thread> threads) {
        threads.forEach(Threads::join);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
