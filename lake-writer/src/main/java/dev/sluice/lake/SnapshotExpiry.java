package dev.sluice.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes snapshots that need not be kept, now and then: each is an entry of metadata that every commit writes again. */
final class SnapshotExpiry {
    private static final Logger log = LoggerFactory.getLogger(SnapshotExpiry.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final LakeOptions.Retention retention;
    private final InstantSource clock;
    private volatile Instant last = Instant.MIN;

    SnapshotExpiry(LakeOptions.Retention retention, InstantSource clock) {
        this.retention = retention;
        this.clock = clock;
    }

    boolean isDue() {
        return last.isBefore(clock.instant().minus(BETWEEN));
    }

    /** Says what time it is; after this it is not due for a while. */
    Instant begin() {
        last = clock.instant();
        return last;
    }

    /** Thread-safe. */
    void expire(RawTable table, String pipeline, long epoch, Instant now) {
        try {
            int removed = table.expire(pipeline, epoch, now.minus(retention.age()), retention.count());
            if (removed > 0) {
                log.debug("Removed old snapshots of {} snapshots={}", table.dataset(), removed);
            }
        } catch (CommitFailedException | CommitStateUnknownException | UncheckedSQLException e) {
            log.warn(
                    "Old snapshots of {} stay until the next attempt: someone else changes the table",
                    table.dataset(),
                    e);
        }
    }
}
