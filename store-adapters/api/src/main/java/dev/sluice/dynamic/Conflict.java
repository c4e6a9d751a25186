package dev.sluice.dynamic;

import dev.sluice.data.Type;
import java.util.Map;

/**
 * A field whose sampled values have several types.
 *
 * @param seen how many values of each kind, by the text of their type or the tag of an {@link dev.sluice.data.Variant.Ext}
 * @param chosen the type the field got, which holds them all
 */
public record Conflict(String field, Map<String, Long> seen, Type chosen) {
    public Conflict {
        seen = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(seen));
    }
}
