package dev.sluice.dynamic;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeJoin;
import dev.sluice.data.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen of one field. */
final class Observed {
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private Type type = new Type.Unknown();

    void see(Variant value) {
        if (value instanceof Variant.Null) {
            return;
        }
        if (value instanceof Variant.Ext ext) {
            boolean alone = kinds.isEmpty() || (kinds.size() == 1 && kinds.containsKey(ext.tag()));
            type = alone ? Type.Text.unbounded() : new Type.Dynamic();
            kinds.merge(ext.tag(), 1L, Long::sum);
            return;
        }
        boolean tagged = kinds.keySet().stream().anyMatch(Observed::isTag);
        Type seen = typeOf(value);
        type = tagged ? new Type.Dynamic() : TypeJoin.join(type, seen);
        kinds.merge(seen.toString(), 1L, Long::sum);
    }

    /** The kinds of values, with how many of each, in the order they were first met. */
    Map<String, Long> kinds() {
        return kinds;
    }

    Type type() {
        return type;
    }

    /** A field all of whose values are of one native kind keeps that as its native type. */
    Field field(String name) {
        Field field = Field.of(name, type);
        String first = kinds.isEmpty() ? "" : kinds.keySet().iterator().next();
        return kinds.size() == 1 && isTag(first) ? field.withNativeType(first) : field;
    }

    private static boolean isTag(String kind) {
        return kind.indexOf(':') > 0 && kind.indexOf('<') < 0;
    }

    /** Documents stay as they are; lists of scalars get a type of their own. */
    static Type typeOf(Variant value) {
        if (value instanceof Variant.Scalar scalar) {
            return scalar.type();
        }
        if (value instanceof Variant.Items items) {
            Type element = new Type.Unknown();
            for (Variant item : items.elements()) {
                if (!(item instanceof Variant.Null)) {
                    element = TypeJoin.join(element, typeOf(item));
                }
            }
            return element instanceof Type.Dynamic || element instanceof Type.Array
                    ? new Type.Dynamic()
                    : Type.Array.of(element);
        }
        return value instanceof Variant.Null ? new Type.Unknown() : new Type.Dynamic();
    }
}
