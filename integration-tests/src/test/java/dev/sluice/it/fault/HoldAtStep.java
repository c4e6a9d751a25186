package dev.sluice.it.fault;

import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import java.util.concurrent.locks.LockSupport;

/** Holds its own process for ever when a step is reached, and says so: {@code -Dsluice.it.hold=STEP}. */
public final class HoldAtStep implements StepListener {
    static final String PROPERTY = "sluice.it.hold";

    private final String step = System.getProperty(PROPERTY, "");

    @Override
    public void reached(Step reached) {
        if (reached.name().equals(step)) {
            System.err.println(saying(reached));
            while (true) {
                LockSupport.park();
            }
        }
    }

    static String saying(Step step) {
        return "held at " + step;
    }
}
