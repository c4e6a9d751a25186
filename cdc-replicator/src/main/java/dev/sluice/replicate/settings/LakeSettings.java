package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.DataSize;
import dev.sluice.replicate.settings.yaml.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** The raw lake. */
public record LakeSettings(
        @Setting("The directory of the lake's tables and its catalog.")
        Path path,

        @Setting(value = "The size at which a data file is full.", unset = "128MB", least = 1 << 20, most = 8L << 30)
        DataSize targetFileSize,

        @Setting(value = "Partitions the tables by the day of ingestion, or not at all.", unset = "day")
        Partition partition,

        @Setting(
                value = "How long a table can still be read as it was after a commit; rows are kept for ever.",
                unset = "6h",
                least = 60_000)
        Duration keepSnapshots,

        @Setting(value = "So many commits can be read however old they are.", unset = "20", least = 1)
        int leastSnapshots) {

    /** How a raw table is partitioned. */
    public enum Partition {
        /** By the day of {@code _ingest_ts}. */
        DAY,
        NONE
    }
}
