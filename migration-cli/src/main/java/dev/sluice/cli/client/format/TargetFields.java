package dev.sluice.cli.client.format;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.settings.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that records are to be read as. Rows have the fields their record has, so that the others get their default. */
public final class TargetFields {
    private final Schema schema;
    private final Map<List<String>, Schema> schemas = new HashMap<>();

    public TargetFields(Schema schema) {
        this.schema = new Schema(schema.fields().stream()
                .map(field -> field.type() instanceof Type.Unknown ? field.withType(new Type.Dynamic()) : field)
                .toList());
    }

    /** Whether there is a place for fields that are not in the schema. */
    public boolean isOpen() {
        return schema.has(DynamicRows.EXTRA);
    }

    /** The field named so, or null if it is one for {@link DynamicRows#EXTRA}. */
    @Nullable
    Field field(String name) {
        if (schema.has(name)) {
            return schema.field(name);
        }
        if (isOpen()) {
            return null;
        }
        throw new IllegalArgumentException(unknown(name));
    }

    /** What is wrong with a field of this name. */
    public String unknown(String name) {
        return "there is no field \"" + name + "\"; did you mean \""
                + Nearest.of(name, schema.fields().stream().map(Field::name).toList()) + "\"?";
    }

    public boolean has(String name) {
        return schema.has(name);
    }

    /** Whether the store makes the value, so that what the record says of it is left out. */
    static boolean isComputed(Field field) {
        return field.generation() == Field.Generation.COMPUTED;
    }

    /** Begins a row. */
    RowBuilder row() {
        return new RowBuilder();
    }

    /** Gathers one row. */
    final class RowBuilder {
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private final List<Variant.Entry> extras = new ArrayList<>();

        void put(Field field, @Nullable Object value) {
            if (values.containsKey(field.name())) {
                throw new IllegalArgumentException("the field \"" + field.name() + "\" is there twice");
            }
            if (field.name().equals(DynamicRows.EXTRA)) {
                extras.addAll(entries(value));
            } else {
                values.put(field.name(), value);
            }
        }

        void putExtra(String name, Variant value) {
            extras.add(new Variant.Entry(name, value));
        }

        private List<Variant.Entry> entries(@Nullable Object value) {
            if (value == null) {
                return List.of();
            }
            if (value instanceof Variant.Doc doc) {
                return doc.entries();
            }
            throw new IllegalArgumentException("field \"" + DynamicRows.EXTRA + "\" is no object");
        }

        Row build() {
            if (!extras.isEmpty()) {
                values.put(DynamicRows.EXTRA, new Variant.Doc(extras));
            }
            Schema own = schemas.computeIfAbsent(List.copyOf(values.keySet()), schema::project);
            return Row.of(own, values.values().toArray());
        }
    }
}
