package dev.sluice.replicate.verify;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.LogState;
import dev.sluice.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/** A pipeline acknowledges a coordinate only after its targets hold everything before it. */
record LogCatchUp(ChangeLog log, String pipeline) implements CatchUp {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Override
    public Outcome await(Duration most) {
        long start = System.nanoTime();
        String end = log.end();
        Backoff looks = Backoff.steady(BETWEEN_LOOKS);
        boolean marked = false;
        while (true) {
            Optional<LogState> state = log.state(pipeline);
            if (state.isEmpty() || !state.get().active()) {
                return Outcome.NOT_RUNNING;
            }
            if (!marked) {
                // gives an idle stream something beyond the end to acknowledge
                log.beat(pipeline);
                marked = true;
            }
            if (log.isBeyond(state.get().start(), end)) {
                return Outcome.LEVEL;
            }
            if (System.nanoTime() - start > most.toNanos() || !looks.pause()) {
                return Outcome.LATE;
            }
        }
    }
}
