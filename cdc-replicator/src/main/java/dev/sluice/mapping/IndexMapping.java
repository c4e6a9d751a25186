package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/**
 * Keys that find rows of a dataset, beside the rows' own.
 *
 * @param key the template of keys, over the fields as the target has them
 * @param member the expression that tells the row
 */
public record IndexMapping(
        @Setting("The template of its keys, such as products:by_category:{category}.")
        String key,

        @Setting(value = "What its keys hold: set or zset.", unset = "set")
        Kind value,

        @Setting("For zset, the expression by which the rows are in order.")
        Optional<String> score,

        @Setting("The field or expression that stands for the row.")
        String member) {

    /** What the keys of an index hold. */
    public enum Kind {
        SET,
        ZSET
    }
}
