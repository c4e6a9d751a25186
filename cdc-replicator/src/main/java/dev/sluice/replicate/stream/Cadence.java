package dev.sluice.replicate.stream;

import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.settings.BatchSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a batch is cut, when the source's log needs a beat, when a stop cannot wait. Belongs to one thread. */
final class Cadence {
    /** How long a transaction in hand may take to end after the stop signal. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How often the log is beaten while a run waits for nothing but a boundary. */
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private final BatchSettings batch;
    private final Duration heartbeat;
    private final StopSignal stop;
    private final Clock clock;
    private Instant lastCut;
    private Instant lastSign;
    private @Nullable Instant stopNoticed;

    Cadence(BatchSettings batch, Duration heartbeat, StopSignal stop, Clock clock) {
        this.batch = batch;
        this.heartbeat = heartbeat;
        this.stop = stop;
        this.clock = clock;
        this.lastCut = clock.instant();
        this.lastSign = lastCut;
    }

    void boundarySeen() {
        lastSign = clock.instant();
    }

    void cut() {
        lastCut = clock.instant();
    }

    boolean isToStop() {
        return stop.isGiven();
    }

    /** Whether the stop signal was given so long ago that a transaction in hand is dropped, to be read again. */
    boolean graceIsOver() {
        if (!stop.isGiven()) {
            return false;
        }
        if (stopNoticed == null) {
            stopNoticed = clock.instant();
        }
        return clock.instant().isAfter(stopNoticed.plus(GRACE));
    }

    /** Whether the batch should end now; if there is none, whether the position alone is worth keeping. */
    boolean isDue(@Nullable OpenBatch open) {
        Instant now = clock.instant();
        if (open == null) {
            return !now.isBefore(lastCut.plus(batch.interval()));
        }
        return open.total() >= batch.changes() || !now.isBefore(open.began().plus(batch.interval()));
    }

    /**
     * Whether to write to the log because no boundary came for long. Once true, not again for as long.
     *
     * @param awaited whether the run ends with the next boundary
     */
    boolean beatIsDue(boolean awaited) {
        Instant now = clock.instant();
        if (now.isBefore(lastSign.plus(awaited ? IMPATIENT : heartbeat))) {
            return false;
        }
        lastSign = now;
        return true;
    }
}
