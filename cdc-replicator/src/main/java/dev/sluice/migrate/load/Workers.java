package dev.sluice.migrate.load;

import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Threads;
import dev.sluice.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that copy splits side by side; the first failure that does not pass halts them all. */
final class Workers {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int workers;
    private final StopSignal stop;
    private final PipelineListener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Workers(int workers, StopSignal stop, PipelineListener listener) {
        this.workers = workers;
        this.stop = stop;
        this.listener = listener;
    }

    /** Copies everything, or until stopped. Returns when every thread has ended. */
    void drain(RouteFeed feed) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            Thread thread = new Thread(() -> work(feed), "sluice-copy-" + i);
            thread.start();
            threads.add(thread);
        }
        Threads.join(threads);
        Throwable failed = failure.get();
        if (failed != null) {
            Failures.rethrow(failed);
        }
        feed.tellComplete();
    }

    private void work(RouteFeed feed) {
        try {
            for (RouteFeed.Portion next = next(feed); next != null; next = next(feed)) {
                patiently(next);
                feed.tellComplete();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private RouteFeed.@Nullable Portion next(RouteFeed feed) {
        return halted() ? null : feed.next();
    }

    /** Again and again where a store does not answer: a split may be repeated. */
    private void patiently(RouteFeed.Portion portion) {
        Backoff waits = Backoff.growing(FIRST_WAIT, LONGEST_WAIT);
        long began = System.nanoTime();
        while (true) {
            try {
                portion.load()
                        .copy(
                                portion.split(),
                                rows -> listener.loadProgress(portion.load().name(), rows),
                                this::halted);
                return;
            } catch (StoreUnavailableException | WriteOutcomeUnknownException e) {
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw e;
                }
                listener.warning(e.getMessage() + "; trying again");
                if (stop.await(waits.next())) {
                    return;
                }
            }
        }
    }

    private boolean halted() {
        return stop.isGiven() || failure.get() != null;
    }
}
