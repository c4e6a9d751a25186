package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one dataset.
 *
 * @param from the dataset at the source
 * @param key the fields that identify a row at the target; those of the source if empty
 * @param fields by their name at the source, or for a new field at the target
 */
public record DatasetMapping(
        @Setting("The dataset at the source, by its full name or its last part.")
        String from,

        @Setting("Its name at the target.") Optional<String> to,

        @Setting(
                value = "The source's fields that identify a row, if its own key does not.",
                unset = Setting.NO_ELEMENTS)
        List<String> key,

        @Setting("Fields about which there is something to say.")
        Map<String, FieldMapping> fields,

        @Setting("Which rows to copy, as a condition in SQL.") Optional<String> where) {
    public DatasetMapping {
        key = List.copyOf(key);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A dataset about which the file says nothing. */
    public static DatasetMapping none(String from) {
        return new DatasetMapping(from, Optional.empty(), List.of(), Map.of(), Optional.empty());
    }

    /** What is said of a field. */
    public FieldMapping field(String name) {
        return fields.getOrDefault(name, FieldMapping.none());
    }
}
