package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * Which rows of the source: those of a dataset, or those of all keys of a pattern.
 *
 * @param name of a dataset
 * @param pattern of keys, such as {@code product:{product_id}}
 * @param type of the values of such keys: hash, string, list, set, zset
 */
public record FromMapping(
        @Setting("The dataset at the source, by its full name or its last part.")
        Optional<String> name,

        @Setting("Keys of this pattern, such as product:{product_id}.")
        Optional<String> pattern,

        @Setting("What the values of these keys are: hash, string, list, set or zset.")
        Optional<String> type) {

    /** The rows of a dataset. */
    @Shorthand("a dataset of the source, by its full name or its last part")
    public static FromMapping of(String name) {
        return new FromMapping(Optional.of(name), Optional.empty(), Optional.empty());
    }

    /** @throws SettingsException unless it is a name or a pattern */
    public FromMapping {
        if (name.isPresent() == pattern.isPresent()) {
            throw new SettingsException("name: from is a name, or a pattern of keys; give one of them");
        }
    }

    @Override
    public String toString() {
        return name.or(() -> pattern).orElseThrow();
    }
}
