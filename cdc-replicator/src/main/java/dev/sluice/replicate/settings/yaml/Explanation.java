package dev.sluice.replicate.settings.yaml;

import java.util.List;

/**
 * Settings, and where each value comes from.
 *
 * @param <S> the record that holds them
 * @param values in the order of the records' components
 */
public record Explanation<S>(S settings, List<Value> values) {
    public Explanation {
        values = List.copyOf(values);
    }

    /**
     * One effective setting.
     *
     * @param path such as {@code batch.interval}
     * @param value as it could stand in the file; a secret is hidden; empty if there is none
     */
    public record Value(String path, String value, Origin origin, String description) {}

    /** Where a value comes from. */
    public enum Origin {
        FILE,
        DEFAULT,
        /** Not set, and without a default. */
        ABSENT
    }
}
