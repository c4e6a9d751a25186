package dev.sluice.data;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as the JSON that a person would write: arrays, objects, numbers, strings.
 *
 * <p>Numbers keep every digit. What JSON has no form for is the string of {@link ValueText}. Inside a {@link Variant}, where no type
 * says what a string stands for, it is an object with a tag instead: {@code {"$uuid":"…"}}, {@code {"$bson:regex":"…"}}.
 */
final class JsonText {
    private final StringBuilder json = new StringBuilder();

    private JsonText() {}

    static String write(Type type, @Nullable Object value) {
        JsonText text = new JsonText();
        text.value(type, value);
        return text.json.toString();
    }

    private void value(Type type, @Nullable Object value) {
        if (value == null) {
            json.append("null");
        } else if (value instanceof Variant variant) {
            variant(variant);
        } else if (isPlain(value)) {
            json.append(ValueText.write(type, value));
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            json.append(number);
        } else if (value instanceof Row row) {
            struct(row);
        } else if (value instanceof Map<?, ?> map && type instanceof Type.Map types) {
            map(types, map);
        } else if (value instanceof List<?> list && type instanceof Type.Array array) {
            list(array.element(), list);
        } else if (value instanceof NdArray array && type instanceof Type.Array elements) {
            dimension(elements.element(), array, 0, 0);
        } else if (value instanceof float[] floats) {
            floats(floats);
        } else if (type instanceof Type.Json) {
            json.append(value);
        } else {
            string(ValueText.write(type, value));
        }
    }

    /** Whether JSON writes the value as its own text. */
    private static boolean isPlain(Object value) {
        boolean floating = value instanceof Float || value instanceof Double;
        return value instanceof Boolean || (value instanceof Number && !floating);
    }

    private void struct(Row row) {
        json.append('{');
        for (int i = 0; i < row.size(); i++) {
            member(i > 0, row.schema().field(i).name());
            value(row.schema().field(i).type(), row.value(i));
        }
        json.append('}');
    }

    private void map(Type.Map types, Map<?, ?> map) {
        json.append('{');
        boolean more = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            member(more, ValueText.write(types.key(), entry.getKey()));
            value(types.value(), entry.getValue());
            more = true;
        }
        json.append('}');
    }

    private void list(Type element, List<?> list) {
        json.append('[');
        Iterator<?> values = list.iterator();
        while (values.hasNext()) {
            value(element, values.next());
            json.append(values.hasNext() ? "," : "");
        }
        json.append(']');
    }

    /** One dimension of an array, and those within it. Lower bounds have no place in JSON. */
    private void dimension(Type element, NdArray array, int depth, int from) {
        int length = array.lengths().get(depth);
        int stride = array.lengths().subList(depth + 1, array.lengths().size()).stream()
                .reduce(1, Math::multiplyExact);
        json.append('[');
        for (int i = 0; i < length; i++) {
            json.append(i == 0 ? "" : ",");
            int at = from + i * stride;
            if (depth + 1 < array.lengths().size()) {
                dimension(element, array, depth + 1, at);
            } else {
                value(element, array.elements().get(at));
            }
        }
        json.append(']');
    }

    private void floats(float[] floats) {
        json.append('[');
        for (int i = 0; i < floats.length; i++) {
            json.append(i == 0 ? "" : ",");
            value(new Type.Float(32), floats[i]);
        }
        json.append(']');
    }

    private void variant(Variant variant) {
        if (variant instanceof Variant.Doc doc) {
            json.append('{');
            boolean more = false;
            for (Variant.Entry entry : doc.entries()) {
                member(more, entry.name());
                variant(entry.value());
                more = true;
            }
            json.append('}');
        } else if (variant instanceof Variant.Items items) {
            json.append('[');
            Iterator<Variant> elements = items.elements().iterator();
            while (elements.hasNext()) {
                variant(elements.next());
                json.append(elements.hasNext() ? "," : "");
            }
            json.append(']');
        } else if (variant instanceof Variant.Ext ext) {
            tagged(ext.tag(), ext.payload());
        } else if (variant instanceof Variant.Scalar scalar) {
            scalar(scalar.type(), scalar.value());
        } else {
            json.append("null");
        }
    }

    /** JSON's own types as they are, every other with its type as the tag. */
    private void scalar(Type type, Object value) {
        boolean plain = value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || (value instanceof Double number && Double.isFinite(number))
                || type.equals(Type.Text.unbounded());
        if (plain) {
            value(type, value);
            return;
        }
        json.append('{');
        member(false, "$" + type);
        value(type, value);
        json.append('}');
    }

    private void tagged(String tag, String payload) {
        json.append('{');
        member(false, "$" + tag);
        string(payload);
        json.append('}');
    }

    private void member(boolean more, String name) {
        json.append(more ? "," : "");
        string(name);
        json.append(':');
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
