package dev.sluice.migrate.settings;

import dev.sluice.replicate.settings.yaml.DataSize;
import dev.sluice.replicate.settings.yaml.Setting;

/**
 * How rows are copied.
 *
 * @param rowsPerSecond 0 for no limit
 * @param bytesPerSecond 0 for no limit
 */
public record CopySettings(
        @Setting(
                value = "Parts copied at once, each over a connection of its own at either end.",
                unset = "4",
                least = 1,
                most = 64)
        int workers,

        @Setting(
                value = "About how many rows one part has, and are copied again at most by each worker after a crash.",
                unset = "100000",
                least = 1)
        long rowsPerSplit,

        @Setting(value = "Most rows copied in a second, all workers together; 0 for no limit.", unset = "0")
        long rowsPerSecond,

        @Setting(
                value =
                        "About how many bytes of values are copied in a second at most, all workers together, such as 10MB;"
                                + " 0B for no limit.",
                unset = "0B")
        DataSize bytesPerSecond) {

    /** The usual. */
    public static CopySettings usual() {
        return new CopySettings(4, 100_000, 0, new DataSize(0));
    }
}
