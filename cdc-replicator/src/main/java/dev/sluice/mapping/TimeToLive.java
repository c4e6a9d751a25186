package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/**
 * How long rows live at the target.
 *
 * @param column the field, by its name at the source or of a field that is made, that says when its row expires: a timestamp, read in UTC
 *     if it has no zone, or a date, which is its first moment in UTC; null for never
 * @param seconds from the moment a row is copied
 */
public record TimeToLive(
        @Setting("The field that says when its row expires, a timestamp or a date; rows without one stay for ever.")
        Optional<String> column,

        @Setting(value = "How many seconds each row lives from when it is copied.", least = 1)
        Optional<Long> seconds) {

    /** @throws SettingsException unless there is one of both */
    public TimeToLive {
        if (column.isPresent() == seconds.isPresent()) {
            throw new SettingsException("expected either column: expires_at or seconds: 86400");
        }
    }
}
