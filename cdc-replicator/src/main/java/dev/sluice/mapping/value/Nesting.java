package dev.sluice.mapping.value;

import dev.sluice.data.Field;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Into lists, maps and structs, each element by its own cast. */
final class Nesting {
    private static final Type ANY = new Type.Dynamic();
    private static final Type FLOAT = new Type.Float(32);

    private Nesting() {}

    static List<@Nullable Object> list(List<?> elements, Type.Array from, Type.Array to) {
        List<@Nullable Object> converted = new ArrayList<>(elements.size());
        elements.forEach(element -> converted.add(Cast.convert(element, from.element(), to.element())));
        requireSet(converted, elements, from, to);
        return converted;
    }

    /** Where order and repetition begin to mean nothing, nothing may repeat; the order is a declared loss. */
    private static void requireSet(List<@Nullable Object> converted, Object value, Type from, Type.Array to) {
        boolean wasSet = from instanceof Type.Array array && array.kind() == Type.Array.Kind.SET;
        if (to.kind() != Type.Array.Kind.SET || wasSet) {
            return;
        }
        Map<Integer, List<@Nullable Object>> byHash = new HashMap<>();
        for (Object element : converted) {
            List<@Nullable Object> alike = byHash.computeIfAbsent(Values.hash(element), hash -> new ArrayList<>());
            if (alike.stream().anyMatch(other -> Values.equal(to.element(), element, other))) {
                throw Cast.refused(value, from, to, "an element repeats");
            }
            alike.add(element);
        }
    }

    static List<@Nullable Object> list(float[] floats, Type.Array to) {
        List<@Nullable Object> converted = new ArrayList<>(floats.length);
        for (float element : floats) {
            converted.add(Cast.convert(element, FLOAT, to.element()));
        }
        return converted;
    }

    static NdArray ndArray(NdArray array, Type.Array from, Type.Array to) {
        List<@Nullable Object> converted = new ArrayList<>(array.elements().size());
        for (Object element : array.elements()) {
            converted.add(Cast.convert(element, from.element(), to.element()));
        }
        return new NdArray(array.lengths(), array.lowerBounds(), converted);
    }

    static float[] floats(List<?> elements, Type from, Type to) {
        Type element = ((Type.Array) from).element();
        float[] floats = new float[elements.size()];
        for (int i = 0; i < floats.length; i++) {
            Object converted = Cast.convert(elements.get(i), element, FLOAT);
            if (converted == null) {
                throw Cast.refused(elements, from, to, "an element is null");
            }
            floats[i] = (Float) converted;
        }
        return floats;
    }

    static Map<Object, @Nullable Object> map(Map<?, ?> entries, Type.Map from, Type.Map to) {
        Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
        entries.forEach((key, value) -> put(
                converted,
                Cast.convert(key, from.key(), to.key()),
                Cast.convert(value, from.value(), to.value()),
                entries,
                from,
                to));
        return converted;
    }

    private static void put(
            Map<Object, @Nullable Object> map,
            @Nullable Object key,
            @Nullable Object value,
            Object whole,
            Type from,
            Type to) {
        if (key == null || map.containsKey(key)) {
            throw Cast.refused(whole, from, to, key == null ? "a key is null" : "a key repeats");
        }
        map.put(key, value);
    }

    /** By name. What the struct has no field for must be null. */
    static Row struct(Row row, Type.Struct to) {
        Schema schema = new Schema(to.fields());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        Type from = new Type.Struct(row.schema().fields());
        for (int i = 0; i < row.size(); i++) {
            Field field = row.schema().field(i);
            Object value = row.value(i);
            int at = schema.position(field.name());
            if (at >= 0) {
                values[at] = Cast.convert(value, field.type(), schema.field(at).type());
            } else if (value != null) {
                throw Cast.refused(row, from, to, "it has the field " + field.name());
            }
        }
        return complete(values, schema, row, from, to);
    }

    private static Row complete(@Nullable Object[] values, Schema schema, Object value, Type from, Type to) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !schema.field(i).nullable()) {
                throw Cast.refused(
                        value, from, to, "its field " + schema.field(i).name() + " is null");
            }
        }
        return Row.of(schema, values);
    }

    /** A document, a list or a scalar of one family alone, into {@code to}. */
    static Object ofVariant(Variant variant, Type to) {
        if (to instanceof Type.Dynamic) {
            return variant;
        }
        if (variant instanceof Variant.Items items) {
            if (to instanceof Type.Array array) {
                return list(items.elements(), Type.Array.of(ANY), array);
            }
            if (to instanceof Type.Vector vector) {
                return new Conversion(items.elements(), Type.Array.of(ANY)).vector(vector);
            }
        }
        if (variant instanceof Variant.Doc doc) {
            if (to instanceof Type.Map map) {
                return map(doc, map);
            }
            if (to instanceof Type.Struct struct) {
                return struct(doc, struct);
            }
        }
        throw Cast.refused(variant, ANY, to, "");
    }

    private static Map<Object, @Nullable Object> map(Variant.Doc doc, Type.Map to) {
        Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
        for (Variant.Entry entry : doc.entries()) {
            Object key = Cast.convert(entry.name(), Type.Text.unbounded(), to.key());
            put(converted, key, Cast.convert(entry.value(), ANY, to.value()), doc, ANY, to);
        }
        return converted;
    }

    private static Row struct(Variant.Doc doc, Type.Struct to) {
        Schema schema = new Schema(to.fields());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        boolean[] seen = new boolean[values.length];
        for (Variant.Entry entry : doc.entries()) {
            int at = schema.position(entry.name());
            if (at < 0) {
                throw Cast.refused(doc, ANY, to, "it has the field " + entry.name());
            }
            if (seen[at]) {
                throw Cast.refused(doc, ANY, to, "its field " + entry.name() + " repeats");
            }
            seen[at] = true;
            values[at] = Cast.convert(entry.value(), ANY, schema.field(at).type());
        }
        return complete(values, schema, doc, ANY, to);
    }
}
