package dev.sluice.replicate.settings;

import java.util.List;

/**
 * A pipeline's settings, and where each value comes from.
 *
 * @param values in the order of the records' components
 */
public record Explanation(PipelineSettings settings, List<Value> values) {
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
