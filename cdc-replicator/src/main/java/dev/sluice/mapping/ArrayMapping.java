package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a list inside a document.
 *
 * @param table the dataset its elements become the rows of
 * @param parent what the key of the document is called there
 */
public record ArrayMapping(
        @Setting("The table that its elements become rows of.")
        Optional<String> table,

        @Setting(
                value = "The key of that table: the parent's and _ord, the place in the list, if empty.",
                unset = Setting.NO_ELEMENTS)
        List<String> key,

        @Setting("What the parent's key is called there.") Optional<String> parent,

        @Setting(value = "Keeps it as an array in a column.", unset = "false")
        boolean array) {
    public ArrayMapping {
        key = List.copyOf(key);
    }
}
