package dev.sluice.lake;

import java.nio.file.Path;

/**
 * Where a lake is and what its tables are like.
 *
 * @param directory of the catalog ({@code catalog.sqlite}) and the tables' files
 * @param targetFileBytes the size at which a data file is full
 * @param partitioning of tables that are created
 */
public record LakeOptions(Path directory, long targetFileBytes, Partitioning partitioning) {
    /** How a raw table is partitioned. */
    public enum Partitioning {
        /** By the day of {@code _ingest_ts}. */
        DAY,
        NONE
    }

    public LakeOptions {
        directory = directory.toAbsolutePath().normalize();
        if (targetFileBytes < 1 << 16) {
            throw new IllegalArgumentException("A data file has at least 64 KiB, not " + targetFileBytes);
        }
    }

    /** Files of 128 MiB, partitions by day. */
    public static LakeOptions at(Path directory) {
        return new LakeOptions(directory, 128L << 20, Partitioning.DAY);
    }
}
