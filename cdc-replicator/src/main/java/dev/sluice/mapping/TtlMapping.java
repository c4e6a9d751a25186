package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/**
 * How long rows live at the target.
 *
 * @param column the moment at which a row expires
 * @param seconds from now; 0 if the column says it
 */
public record TtlMapping(
        @Setting("The field with the moment at which a row expires.")
        Optional<String> column,

        @Setting(value = "Seconds that every row lives.", unset = "0")
        long seconds) {

    /** @throws SettingsException unless one of both is given */
    public TtlMapping {
        if (column.isPresent() == (seconds > 0)) {
            throw new SettingsException("column: give a column with the moment of expiry, or seconds");
        }
    }
}
