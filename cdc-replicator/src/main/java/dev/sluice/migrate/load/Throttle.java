package dev.sluice.migrate.load;

import dev.sluice.migrate.settings.CopySettings;
import dev.sluice.replicate.control.StopSignal;
import java.time.Duration;

/** Keeps all workers together below a number of rows and of bytes in a second. Thread-safe. */
public final class Throttle {
    private static final double NANOS = 1e9;

    private final long rowsPerSecond;
    private final long bytesPerSecond;
    private final StopSignal stop;
    private long free = System.nanoTime();

    /** @param stop ends every wait */
    public Throttle(CopySettings settings, StopSignal stop) {
        this.rowsPerSecond = settings.rowsPerSecond();
        this.bytesPerSecond = settings.bytesPerSecond().bytes();
        this.stop = stop;
    }

    boolean countsBytes() {
        return bytesPerSecond > 0;
    }

    /** Waits until so much may have been copied; not at all where there is no limit, or once somebody wants to stop. */
    void take(long rows, long bytes) {
        if (rowsPerSecond == 0 && bytesPerSecond == 0) {
            return;
        }
        Duration wait = Duration.ofNanos(reserve(rows, bytes));
        if (!wait.isNegative() && !wait.isZero()) {
            stop.await(wait);
        }
    }

    /** @return nanoseconds until it is due */
    private synchronized long reserve(long rows, long bytes) {
        double forRows = rowsPerSecond == 0 ? 0 : rows * NANOS / rowsPerSecond;
        double forBytes = bytesPerSecond == 0 ? 0 : bytes * NANOS / bytesPerSecond;
        long now = System.nanoTime();
        free = (free - now > 0 ? free : now) + (long) Math.max(forRows, forBytes);
        return free - now;
    }
}
