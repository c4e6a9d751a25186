package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/** A key that lists rows beside their own keys. */
public record KeyIndexMapping(
        @Setting("The key, such as products:by_category:{category}.")
        String key,

        @Setting(value = "What its value is: zset or set.", unset = "zset")
        Kind value,

        @Setting("The field by which a zset is ordered.") Optional<String> score,
        @Setting("The field whose value is listed.") String member) {

    /** The kinds of such keys. */
    public enum Kind {
        ZSET,
        SET
    }
}
