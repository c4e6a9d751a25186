package dev.sluice.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a dataset, in order. Names are unique and compared exactly. Immutable, shared by all rows of one read. */
public final class Schema {
    private final List<Field> fields;
    private final Map<String, Integer> positions;

    /** @throws IllegalArgumentException if two fields have one name */
    public Schema(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.positions = new HashMap<>();
        for (int i = 0; i < this.fields.size(); i++) {
            String name = this.fields.get(i).name();
            if (positions.put(name, i) != null) {
                throw new IllegalArgumentException("Two fields are named " + name);
            }
        }
    }

    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    public List<Field> fields() {
        return fields;
    }

    public Field field(int position) {
        return fields.get(position);
    }

    public int size() {
        return fields.size();
    }

    /** The position of the field named so, or -1. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    public boolean has(String name) {
        return positions.containsKey(name);
    }

    /** @throws IllegalArgumentException if there is no such field; the message names those there are */
    public Field field(String name) {
        return fields.get(require(name));
    }

    /** The schema of the named fields alone, in the order given. */
    public Schema project(List<String> names) {
        return new Schema(names.stream().map(this::field).toList());
    }

    int require(String name) {
        int position = position(name);
        if (position < 0) {
            throw new IllegalArgumentException("No field named " + name + "; there are "
                    + fields.stream().map(Field::name).toList());
        }
        return position;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Schema schema && fields.equals(schema.fields));
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.stream().map(f -> f.name() + " " + f.type()).toList().toString();
    }
}
