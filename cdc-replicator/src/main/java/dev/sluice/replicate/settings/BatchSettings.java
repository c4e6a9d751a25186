package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.Setting;
import java.time.Duration;

/** When a batch is cut: at the first end of a transaction after either is reached. */
public record BatchSettings(
        @Setting(value = "The longest a change waits for its batch to be committed.", unset = "10s", least = 10)
        Duration interval,

        @Setting(value = "The number of changes that fill a batch.", unset = "100000", least = 1)
        long changes) {}
