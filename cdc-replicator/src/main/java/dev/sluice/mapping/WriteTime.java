package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;

/**
 * When rows were written, as the target is to take it.
 *
 * @param column the field, by its name at the source or of a field that is made, that says so: a timestamp or a date, as in {@link TimeToLive}
 */
public record WriteTime(
        @Setting(
                "The field that says when its row was written last, a timestamp or a date; rows without one are the oldest.")
        String column) {}
