package dev.sluice.replicate.stream;

import dev.sluice.capture.ChangeLog;
import org.jspecify.annotations.Nullable;

/** How far the log is to be followed. */
public final class Goal {
    private final ChangeLog log;
    private final @Nullable String end;

    private Goal(ChangeLog log, @Nullable String end) {
        this.log = log;
        this.end = end;
    }

    /** For ever. */
    public static Goal none(ChangeLog log) {
        return new Goal(log, null);
    }

    /** Up to where the log ends now. */
    public static Goal endOf(ChangeLog log) {
        return new Goal(log, log.end());
    }

    /** Whether there is an end at all. */
    boolean exists() {
        return end != null;
    }

    /** Whether everything up to the end was committed before {@code coordinate}. */
    boolean isReachedAt(String coordinate) {
        return end != null && log.isBeyond(coordinate, end);
    }
}
