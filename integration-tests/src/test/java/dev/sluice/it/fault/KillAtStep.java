package dev.sluice.it.fault;

import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ends its own process with {@code kill -9} when a step is reached for the nth time: {@code -Dsluice.it.kill=STEP:n}. */
public final class KillAtStep implements StepListener {
    static final String PROPERTY = "sluice.it.kill";

    private final @Nullable Step step;
    private final AtomicInteger left = new AtomicInteger();

    public KillAtStep() {
        String target = System.getProperty(PROPERTY, "");
        int colon = target.indexOf(':');
        step = colon < 0 ? null : Step.valueOf(target.substring(0, colon));
        left.set(colon < 0 ? 0 : Integer.parseInt(target.substring(colon + 1)));
    }

    @Override
    public void reached(Step reached) {
        if (reached == step && left.decrementAndGet() == 0) {
            die();
        }
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot kill this process", e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
