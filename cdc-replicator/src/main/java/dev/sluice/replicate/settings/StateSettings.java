package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.Setting;
import java.nio.file.Path;

/** Where journal, lock and staged files are. */
public record StateSettings(
        @Setting(value = "The directory of the journal, the lock and staged files.", unset = ".sluice/<name>")
        Path path) {

    /** The journal's file. */
    public Path journal() {
        return path.resolve("journal.sqlite");
    }

    /** The directory of what is read back and does not fit in memory. */
    public Path temporary() {
        return path.resolve("temporary");
    }

    /** The directory of files not yet committed, where there is no lake to hold them. */
    public Path staging() {
        return path.resolve("staging");
    }
}
