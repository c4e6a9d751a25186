package dev.sluice.replicate.settings;

import java.nio.file.Path;

/** The raw lake. */
public record LakeSettings(
        @Setting("The directory of the lake's tables and its catalog.")
        Path path,

        @Setting(value = "The size at which a data file is full.", unset = "128MB", least = 1 << 20, most = 8L << 30)
        DataSize targetFileSize,

        @Setting(value = "Partitions the tables by the day of ingestion, or not at all.", unset = "day")
        Partition partition) {

    /** How a raw table is partitioned. */
    public enum Partition {
        /** By the day of {@code _ingest_ts}. */
        DAY,
        NONE
    }
}
