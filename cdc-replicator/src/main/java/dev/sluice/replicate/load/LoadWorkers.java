package dev.sluice.replicate.load;

import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Threads that read splits side by side; the first failure halts them all. */
final class LoadWorkers {
    private final int workers;
    private final SplitReader reader;
    private final Consumer<DatasetLoad> whenComplete;
    private final Queue<CompletableFuture<Void>> commits = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param whenComplete is called for each dataset whose splits are all committed, by one thread at a time */
    LoadWorkers(int workers, SplitReader reader, Consumer<DatasetLoad> whenComplete) {
        this.workers = workers;
        this.reader = reader;
        this.whenComplete = whenComplete;
    }

    /** Reads everything, or until stopped. Returns when every thread has ended and everything handed over is committed. */
    void drain(SplitFeed feed, StopSignal stop) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            Thread thread = new Thread(() -> work(feed, stop), "sluice-load-" + i);
            thread.start();
            threads.add(thread);
        }
        Threads.join(threads);
        Throwable failed = failure.get();
        if (failed != null) {
            Failures.rethrow(failed);
        }
        awaitCommits();
        endComplete(feed);
    }

    private void work(SplitFeed feed, StopSignal stop) {
        try {
            for (SplitFeed.Portion next = next(feed, stop); next != null; next = next(feed, stop)) {
                read(next, stop);
                endComplete(feed);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private SplitFeed.@Nullable Portion next(SplitFeed feed, StopSignal stop) {
        return isHalted(stop) ? null : feed.next();
    }

    private void read(SplitFeed.Portion portion, StopSignal stop) {
        try {
            CompletableFuture<Void> commit = reader.read(portion, () -> isHalted(stop));
            commits.removeIf(done -> done.isDone() && !done.isCompletedExceptionally());
            commits.add(commit);
        } catch (OutdatedPlanException | SettingsException | UnportableValueException e) {
            portion.load().outdate(e);
        }
    }

    private boolean isHalted(StopSignal stop) {
        return stop.isGiven() || failure.get() != null;
    }

    private synchronized void endComplete(SplitFeed feed) {
        feed.complete().forEach(whenComplete);
    }

    private void awaitCommits() {
        for (CompletableFuture<Void> commit : commits) {
            try {
                commit.join();
            } catch (java.util.concurrent.CompletionException e) {
                Failures.rethrow(e);
            }
        }
    }
}
