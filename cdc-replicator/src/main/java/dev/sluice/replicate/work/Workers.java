package dev.sluice.replicate.work;

import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that do pieces of work side by side; the first failure halts them all. */
public final class Workers {
    private final String name;
    private final int count;
    private final StopSignal stop;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param name of the threads, each with its number */
    public Workers(String name, int count, StopSignal stop) {
        this.name = name;
        this.count = count;
        this.stop = stop;
    }

    /**
     * Works until nothing is left or somebody stops, and throws the first failure. Returns when every thread has ended.
     *
     * @param piece does the next piece, if there is one, and says whether there was; called by all threads at once
     */
    public void drain(BooleanSupplier piece) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(() -> work(piece), name + "-" + i);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(Workers::join);
        Throwable failed = failure.get();
        if (failed != null) {
            Failures.rethrow(failed);
        }
    }

    private void work(BooleanSupplier piece) {
        try {
            boolean more = true;
            while (more && !halted()) {
                more = piece.getAsBoolean();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Whether what is under way should end early: somebody stops, or a thread has failed. */
    public boolean halted() {
        return stop.isGiven() || failure.get() != null;
    }

    /** Whatever comes; an interrupt is set again afterwards. */
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
