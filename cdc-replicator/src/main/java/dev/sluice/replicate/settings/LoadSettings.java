package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.Setting;
import java.time.Duration;

/** How the full load is read. */
public record LoadSettings(
        @Setting(
                value = "Parts of tables read at once, each over its own connection.",
                unset = "2",
                least = 1,
                most = 64)
        int workers,

        @Setting(
                value = "About how many rows are read in one transaction, and at most again after a crash.",
                unset = "100000",
                least = 1)
        long rowsPerSplit,

        @Setting(
                value = "The longest that the load of an added table waits for transactions that began before it.",
                unset = "60s",
                least = 10)
        Duration settle) {}
