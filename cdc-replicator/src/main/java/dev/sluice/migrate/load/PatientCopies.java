package dev.sluice.migrate.load;

import dev.sluice.commit.SplitState;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.work.Feed;
import dev.sluice.replicate.work.Workers;
import dev.sluice.retry.Backoff;
import java.time.Duration;

/** Copies splits side by side, each again and again where a store does not answer: a split may be repeated. */
final class PatientCopies {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Workers workers;
    private final StopSignal stop;
    private final PipelineListener listener;

    PatientCopies(int workers, StopSignal stop, PipelineListener listener) {
        this.workers = new Workers("sluice-copy", workers, stop);
        this.stop = stop;
        this.listener = listener;
    }

    /** Copies everything, or until stopped. */
    void drain(Feed<RouteLoad, SplitState> feed) {
        workers.drain(() -> {
            Feed.Portion<RouteLoad, SplitState> next = feed.next();
            if (next != null) {
                copy(next.load(), next.part());
                tellComplete(feed);
            }
            return next != null;
        });
        tellComplete(feed);
    }

    private void tellComplete(Feed<RouteLoad, SplitState> feed) {
        feed.complete().forEach(load -> listener.loaded(load.name(), load.rows()));
    }

    private void copy(RouteLoad load, SplitState split) {
        Backoff waits = Backoff.growing(FIRST_WAIT, LONGEST_WAIT);
        long began = System.nanoTime();
        while (true) {
            try {
                load.copy(split, rows -> listener.loadProgress(load.name(), rows), workers::halted);
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
}
