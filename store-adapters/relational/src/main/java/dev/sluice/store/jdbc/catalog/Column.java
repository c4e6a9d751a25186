package dev.sluice.store.jdbc.catalog;

import dev.sluice.data.Field;
import dev.sluice.store.jdbc.type.Codec;

/** A column, and how its values are read and sent. */
public record Column(Field field, Codec codec) {
    public String name() {
        return field.name();
    }
}
