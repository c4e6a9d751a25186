package dev.sluice.mapping.document;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.json.DocumentJson;

/** What a store keeps values of any type as. */
public enum Anything {
    /** As they are. */
    VARIANT,
    /** As JSON that says what they are. */
    JSON;

    public Type type() {
        return this == JSON ? new Type.Json() : new Type.Dynamic();
    }

    /** The value as a field of {@link #type} holds it. */
    public Object value(Variant value) {
        return this == JSON ? DocumentJson.write(value) : value;
    }
}
