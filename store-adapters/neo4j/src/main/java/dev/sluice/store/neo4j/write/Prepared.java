package dev.sluice.store.neo4j.write;

import dev.sluice.data.Row;
import dev.sluice.data.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row in the driver's values.
 *
 * @param properties all but those that are null
 * @param key values of the key's properties
 * @param start values that name the node a relationship comes from
 * @param end values that name the node it goes to
 * @param labels those beside the dataset's own; null to leave them as they are
 * @param unavailable properties that stay as they are
 */
record Prepared(
        Row row,
        Map<String, Object> properties,
        List<Object> key,
        List<Object> start,
        List<Object> end,
        @Nullable List<String> labels,
        Set<String> unavailable) {

    /** What tells rows apart, equal for equal keys. */
    Identity identity(boolean byStart, boolean byEnd) {
        return new Identity(List.of(key, byStart ? start : List.of(), byEnd ? end : List.of()));
    }

    /** Values compared by content. */
    record Identity(List<List<Object>> values) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity identity && Values.equal(values, identity.values);
        }

        @Override
        public int hashCode() {
            return Values.hash(values);
        }
    }

    /** This row where an earlier one of its key was to be written: what is unavailable here is what that one made it. */
    Prepared after(Prepared earlier) {
        if (unavailable.isEmpty()) {
            return this;
        }
        Map<String, Object> known = new HashMap<>(properties);
        Set<String> unknown = new HashSet<>();
        for (String name : unavailable) {
            Object value = earlier.properties.get(name);
            if (earlier.unavailable.contains(name)) {
                unknown.add(name);
            } else if (value != null) {
                known.put(name, value);
            }
        }
        return new Prepared(row, known, key, start, end, labels, unknown);
    }

    Map<String, Object> parameters(int index) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("i", index);
        parameters.put("p", properties);
        parameters.put("k", key);
        parameters.put("s", start);
        parameters.put("e", end);
        if (labels != null) {
            parameters.put("l", labels);
        }
        return parameters;
    }

    /** About how much memory the values take. */
    long weight() {
        long weight = 0;
        for (Object value : properties.values()) {
            weight += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 8;
        }
        return weight;
    }
}
