package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                value =
                        "The key of that table: of the parent's key, fields of the elements, and a name for their place in"
                                + " the list; the parent's and _ord if empty.",
                unset = Setting.NO_ELEMENTS)
        List<String> key,

        @Setting("What the parent's key is called there.") Optional<String> parent,

        @Setting("Fields of the elements about which there is something to say.")
        Map<String, FieldMapping> fields,

        @Setting("Foreign keys of that table, beside the one to the parent: its fields, and the dataset they refer to.")
        Map<String, ReferenceMapping> references,

        @Setting("What becomes of lists inside its elements.")
        Map<String, ArrayMapping> arrays,

        @Setting(value = "Keeps it as an array in a column.", unset = "false")
        boolean array) {
    public ArrayMapping {
        key = List.copyOf(key);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
    }
}
