package dev.sluice.replicate.load;

import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.work.Feed;
import dev.sluice.replicate.work.Workers;
import dev.sluice.store.Split;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Reads splits side by side. */
final class LoadWorkers {
    private final Workers workers;
    private final SplitReader reader;
    private final Consumer<DatasetLoad> whenComplete;
    private final Queue<CompletableFuture<Void>> commits = new ConcurrentLinkedQueue<>();

    /** @param whenComplete is called for each dataset whose splits are all committed, by one thread at a time */
    LoadWorkers(int workers, StopSignal stop, SplitReader reader, Consumer<DatasetLoad> whenComplete) {
        this.workers = new Workers("sluice-load", workers, stop);
        this.reader = reader;
        this.whenComplete = whenComplete;
    }

    /** Reads everything, or until stopped. Returns when every thread has ended and everything handed over is committed. */
    void drain(Feed<DatasetLoad, Split> feed) {
        workers.drain(() -> {
            Feed.Portion<DatasetLoad, Split> next = feed.next();
            if (next != null) {
                read(next.load(), next.part());
                endComplete(feed);
            }
            return next != null;
        });
        awaitCommits();
        endComplete(feed);
    }

    private void read(DatasetLoad load, Split split) {
        try {
            CompletableFuture<Void> commit = reader.read(load, split, workers::halted);
            commits.removeIf(done -> done.isDone() && !done.isCompletedExceptionally());
            commits.add(commit);
        } catch (OutdatedPlanException | SettingsException | UnportableValueException e) {
            load.outdate(e);
        }
    }

    private synchronized void endComplete(Feed<DatasetLoad, Split> feed) {
        feed.complete().forEach(whenComplete);
    }

    private void awaitCommits() {
        for (CompletableFuture<Void> commit : commits) {
            try {
                commit.join();
            } catch (CompletionException e) {
                Failures.rethrow(e);
            }
        }
    }
}
