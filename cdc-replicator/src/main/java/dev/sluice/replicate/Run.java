package dev.sluice.replicate;

import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Journal;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Name;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Totals;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.stream.StreamEnd;
import dev.sluice.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: attempts, with growing waits between them while a store does not answer. */
final class Run {
    private static final Logger log = LoggerFactory.getLogger(Run.class);
    /** How long a stop may take in good order. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final PipelineSettings settings;
    private final RunUntil until;
    private final PipelineListener listener;
    private final StopSignal stop;
    private final StepListener steps = StepListener.all();
    private final Clock clock = Clock.systemUTC();
    private final Totals totals = new Totals();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Attempt attempt;

    Run(PipelineSettings settings, RunUntil until, PipelineListener listener, StopSignal stop) {
        this.settings = settings;
        this.until = until;
        this.listener = listener;
        this.stop = stop;
    }

    RunReport run() {
        Instant began = clock.instant();
        try {
            StreamEnd end = attempts(Backoff.growing(FIRST_WAIT, LONGEST_WAIT));
            return report(end, Duration.between(began, clock.instant()));
        } finally {
            ended.countDown();
        }
    }

    private StreamEnd attempts(Backoff backoff) {
        boolean gotToWork = false;
        while (!stop.isGiven()) {
            long batches = totals.batches().sum();
            Attempt next = new Attempt(settings, until, listener, stop, totals, steps, clock);
            attempt = next;
            try {
                StreamEnd end = next.run();
                if (end != StreamEnd.GIVEN_UP) {
                    return end;
                }
                gotToWork = true;
            } catch (StoreUnavailableException e) {
                gotToWork |= next.gotToWork();
                if (!gotToWork) {
                    throw e;
                }
                if (totals.batches().sum() > batches) {
                    backoff.reset();
                }
                retryLater(e, backoff.next());
            } catch (RuntimeException e) {
                if (stop.isGiven() && Thread.currentThread().isInterrupted()) {
                    log.debug("Interrupted while it stopped", e);
                    return StreamEnd.STOPPED;
                }
                throw e;
            }
        }
        return StreamEnd.STOPPED;
    }

    private void retryLater(StoreUnavailableException failure, Duration wait) {
        if (!stop.isGiven()) {
            log.warn("{} waitMillis={}", failure.getMessage(), wait.toMillis());
            listener.warning(failure.getMessage() + "; trying again");
            stop.await(wait);
        }
    }

    /** Waits for the end of a run that the stop signal was given to; cuts its stream off if it takes long. */
    void awaitEnd() {
        try {
            while (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Attempt last = attempt;
                if (last != null) {
                    last.cutOff();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunReport report(StreamEnd end, Duration took) {
        return new RunReport(
                end == StreamEnd.CAUGHT_UP ? RunUntil.CAUGHT_UP : RunUntil.STOPPED,
                totals.loadedRows().sum(),
                totals.changes().sum(),
                totals.includedInLoad().sum(),
                totals.leftOut().sum(),
                totals.batches().sum(),
                suspended(),
                took);
    }

    private Map<Name, String> suspended() {
        Map<Name, String> suspended = new TreeMap<>();
        try (Journal journal = Journal.open(settings.state().journal())) {
            journal.states(settings.name()).forEach((name, state) -> {
                if (state == DatasetState.SUSPENDED) {
                    suspended.put(name, journal.reason(settings.name(), name).orElse(""));
                }
            });
        }
        return suspended;
    }
}
