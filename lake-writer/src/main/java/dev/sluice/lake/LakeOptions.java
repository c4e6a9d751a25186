package dev.sluice.lake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a lake is and what its tables are like.
 *
 * @param directory of the catalog ({@code catalog.sqlite}) and the tables' files
 * @param targetFileBytes the size at which a data file is full
 * @param partitioning of tables that are created
 * @param retention which snapshots are kept
 */
public record LakeOptions(Path directory, long targetFileBytes, Partitioning partitioning, Retention retention) {
    /** How a raw table is partitioned. */
    public enum Partitioning {
        /** By the day of {@code _ingest_ts}. */
        DAY,
        NONE
    }

    /**
     * A snapshot is kept if it is younger than {@code age}, or among the last {@code count} of its table. Rows are always kept.
     */
    public record Retention(Duration age, int count) {
        public Retention {
            if (age.isNegative() || count < 1) {
                throw new IllegalArgumentException("No negative age, and at least one snapshot");
            }
        }

        /** Six hours, twenty snapshots. */
        public static Retention usual() {
            return new Retention(Duration.ofHours(6), 20);
        }
    }

    public LakeOptions {
        directory = directory.toAbsolutePath().normalize();
        if (targetFileBytes < 1 << 16) {
            throw new IllegalArgumentException("A data file has at least 64 KiB, not " + targetFileBytes);
        }
    }

    /** Files of 128 MiB, partitions by day, the usual retention. */
    public static LakeOptions at(Path directory) {
        return new LakeOptions(directory, 128L << 20, Partitioning.DAY, Retention.usual());
    }
}
