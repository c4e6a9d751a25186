package dev.sluice.dynamic;

import dev.sluice.data.Schema;
import java.util.List;

/**
 * What sampling found.
 *
 * @param schema the fields in the order they were first met, {@link DynamicRows#EXTRA} last
 * @param sampled how many records were looked at
 */
public record InferredSchema(Schema schema, long sampled, List<Conflict> conflicts) {
    public InferredSchema {
        conflicts = List.copyOf(conflicts);
    }
}
