package dev.sluice.mapping.document;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.json.DocumentJson;

/** What a store keeps values of any type as. */
public enum Anything {
    /** As they are. */
    VARIANT(new Type.Dynamic()),
    /** As JSON that says what they are. */
    JSON(new Type.Json());

    private final Type type;

    Anything(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    Object value(Variant value) {
        return this == JSON ? DocumentJson.write(value) : value;
    }
}
