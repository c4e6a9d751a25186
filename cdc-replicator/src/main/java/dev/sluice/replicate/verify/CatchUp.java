package dev.sluice.replicate.verify;

import dev.sluice.capture.ChangeLog;
import dev.sluice.retry.Backoff;
import java.time.Duration;

/** Knows how far a copy is behind its source. */
public interface CatchUp {

    /** How a wait ended. */
    enum Outcome {
        /** What the source had committed before the wait is in the targets. */
        LEVEL,
        /** Not all of it, in the time given. */
        LATE,
        /** No pipeline is running that could bring it. */
        NOT_RUNNING,
        /** Nothing is to bring it; but what was being written a moment ago is written now. */
        PAUSED
    }

    /** Waits until everything that the source has committed by now is in the targets. */
    Outcome await(Duration most);

    /**
     * For a copy that nothing follows up. Both sides are looked at again after a pause, so that what was seen amid a change is not
     * taken for a difference; without patience, a difference is one at once.
     */
    static CatchUp pausing(Duration pause) {
        return most -> {
            if (most.isZero()) {
                return Outcome.NOT_RUNNING;
            }
            boolean rested =
                    Backoff.steady(pause.compareTo(most) < 0 ? pause : most).pause();
            return rested ? Outcome.PAUSED : Outcome.NOT_RUNNING;
        };
    }

    /** For a pipeline that does not run: a difference is one at once. */
    static CatchUp notRunning() {
        return most -> Outcome.NOT_RUNNING;
    }

    /** Follows what a pipeline acknowledges to the source's log. */
    static CatchUp of(ChangeLog log, String pipeline) {
        return new LogCatchUp(log, pipeline);
    }
}
