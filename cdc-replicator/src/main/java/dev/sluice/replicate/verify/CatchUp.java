package dev.sluice.replicate.verify;

import dev.sluice.capture.ChangeLog;
import java.time.Duration;

/** Knows how far a running pipeline is behind its source. */
public interface CatchUp {

    /** How a wait ended. */
    enum Outcome {
        /** What the source had committed before the wait is in the targets. */
        LEVEL,
        /** Not all of it, in the time given. */
        LATE,
        /** No pipeline is running that could bring it. */
        NOT_RUNNING
    }

    /** Waits until everything that the source has committed by now is in the targets. */
    Outcome await(Duration most);

    /** For a pipeline that does not run: a difference is one at once. */
    static CatchUp notRunning() {
        return most -> Outcome.NOT_RUNNING;
    }

    /** Follows what a pipeline acknowledges to the source's log. */
    static CatchUp of(ChangeLog log, String pipeline) {
        return new LogCatchUp(log, pipeline);
    }
}
