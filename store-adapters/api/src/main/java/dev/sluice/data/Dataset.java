package dev.sluice.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table, a collection, the nodes of a label, a key pattern: anything that has rows.
 *
 * @param comment the source's own description
 */
public record Dataset(
        Name name,
        Shape shape,
        Schema schema,
        Key key,
        List<Reference> references,
        @Nullable String comment) {
    public Dataset {
        references = List.copyOf(references);
        for (String field : key.identity()) {
            schema.field(field);
        }
    }

    /** A table without references. */
    public static Dataset table(Name name, Schema schema, Key key) {
        return new Dataset(name, Shape.TABLE, schema, key, List.of(), null);
    }

    /** The schema of the key's fields alone. */
    public Schema keySchema() {
        return schema.project(key.identity());
    }

    public Dataset withSchema(Schema other) {
        return new Dataset(name, shape, other, key, references, comment);
    }
}
