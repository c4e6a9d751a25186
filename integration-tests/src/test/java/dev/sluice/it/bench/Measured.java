package dev.sluice.it.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work cost this process.
 *
 * @param items rows or events
 * @param seconds on the clock
 * @param cpuSeconds of all threads of this process, native ones included
 */
public record Measured(long items, double seconds, double cpuSeconds) {

    /** Work that says how many items it did. */
    public interface Work {
        long run() throws Exception;
    }

    public static Measured of(Work work) throws Exception {
        Clock clock = new Clock();
        return clock.stop(work.run());
    }

    public double perSecond() {
        return items / seconds;
    }

    public double perCpuSecond() {
        return items / cpuSeconds;
    }

    /** Starts when made. */
    public static final class Clock {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long cpu = SYSTEM.getProcessCpuTime();
        private final long time = System.nanoTime();

        public Measured stop(long items) {
            return new Measured(items, (System.nanoTime() - time) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
        }
    }
}
