package dev.sluice.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that all tests of this JVM share. It is started when the first asks for it; if that fails, or there can be none here and the
 * test is skipped, so it is for all that ask later, at once and for the same reason.
 */
public final class SharedServer<T> {
    private final Supplier<T> start;
    private @Nullable T server;
    private @Nullable RuntimeException failure;

    public SharedServer(Supplier<T> start) {
        this.start = start;
    }

    /** The server, which runs. */
    public synchronized T server() {
        if (failure != null) {
            throw failure;
        }
        T running = server;
        if (running == null) {
            running = start();
            server = running;
        }
        return running;
    }

    private T start() {
        try {
            return start.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
