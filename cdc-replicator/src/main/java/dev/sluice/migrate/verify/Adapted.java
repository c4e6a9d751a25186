package dev.sluice.migrate.verify;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of the type that a catalog guessed as one of the type that was written, wherever both say the same. */
final class Adapted {
    private Adapted() {}

    /** The value as one of {@code into}; as it is where it is none, so that it shows as a difference. */
    static @Nullable Object value(@Nullable Object value, Type from, Type into) {
        if (value == null || value instanceof Variant.Null || from.equals(into)) {
            return value instanceof Variant.Null && !(into instanceof Type.Dynamic) ? null : value;
        }
        if (into instanceof Type.Dynamic) {
            return Variants.of(from, value);
        }
        if (value instanceof Variant variant) {
            return unwrapped(variant, into);
        }
        if (value instanceof List<?> list && from instanceof Type.Array some && into instanceof Type.Array others) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(value(element, some.element(), others.element())));
            return elements;
        }
        try {
            return Widening.convert(value, from, into);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static @Nullable Object unwrapped(Variant variant, Type into) {
        if (variant instanceof Variant.Scalar scalar) {
            return value(scalar.value(), scalar.type(), into);
        }
        if (variant instanceof Variant.Items items && into instanceof Type.Array array) {
            List<@Nullable Object> elements = new ArrayList<>();
            items.elements().forEach(element -> elements.add(value(element, new Type.Dynamic(), array.element())));
            return elements;
        }
        if (variant instanceof Variant.Doc doc && into instanceof Type.Struct struct) {
            return struct(doc, struct);
        }
        if (variant instanceof Variant.Doc doc && into instanceof Type.Map map && map.key() instanceof Type.Text) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            doc.entries()
                    .forEach(entry -> entries.put(entry.name(), value(entry.value(), new Type.Dynamic(), map.value())));
            return entries;
        }
        if (variant instanceof Variant.Ext ext && into instanceof Type.Text) {
            return ext.payload();
        }
        return variant;
    }

    private static Row struct(Variant.Doc doc, Type.Struct struct) {
        Schema schema = new Schema(struct.fields());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (Variant.Entry entry : doc.entries()) {
            int at = schema.position(entry.name());
            if (at >= 0) {
                Field field = schema.field(at);
                values[at] = value(entry.value(), new Type.Dynamic(), field.type());
            }
        }
        return Row.of(schema, values);
    }
}
