package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * What a dataset of the target is made of: a dataset of the source, or the keys of a pattern.
 *
 * @param pattern a template of keys, whose placeholders become fields
 */
public record Origin(
        @Setting("A dataset of the source, by its full name or its last part.")
        Optional<String> dataset,

        @Setting("Keys of a key-value store, such as product:{product_id}; what is in braces becomes fields.")
        Optional<String> pattern,

        @Setting(
                value =
                        "What the keys of the pattern hold: hash, json and string become a row each; list, set and zset a row for each"
                                + " element.",
                unset = "hash")
        KeyType type) {

    /** What keys hold. */
    public enum KeyType {
        HASH,
        JSON,
        STRING,
        LIST,
        SET,
        ZSET
    }

    /** @throws SettingsException unless it is one of both */
    public Origin {
        if (dataset.isPresent() == pattern.isPresent()) {
            throw new SettingsException("pattern: write either the name of a dataset, or the pattern of keys");
        }
    }

    /** A dataset. */
    @Shorthand("the name of a dataset")
    public static Origin named(String dataset) {
        return new Origin(Optional.of(dataset), Optional.empty(), KeyType.HASH);
    }

    /** The name of the dataset, or the pattern. */
    public String text() {
        return dataset.or(() -> pattern).orElseThrow();
    }
}
