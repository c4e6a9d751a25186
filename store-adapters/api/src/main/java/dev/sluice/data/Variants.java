package dev.sluice.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed values as {@link Variant}s. */
public final class Variants {
    private Variants() {}

    /**
     * The variant of {@code value}, a value of {@code type}: lists become {@link Variant.Items}, structs and maps with text keys
     * {@link Variant.Doc}, null {@link Variant.Null}, a variant stays as it is, and everything else is a {@link Variant.Scalar}.
     */
    public static Variant of(Type type, @Nullable Object value) {
        if (value == null) {
            return new Variant.Null();
        }
        if (value instanceof Variant variant) {
            return variant;
        }
        if (value instanceof Row row) {
            return doc(row);
        }
        if (type instanceof Type.Array array && value instanceof List<?> list) {
            List<Variant> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(of(array.element(), element)));
            return new Variant.Items(elements);
        }
        if (type instanceof Type.Map map && map.key() instanceof Type.Text && value instanceof Map<?, ?> entries) {
            List<Variant.Entry> members = new ArrayList<>(entries.size());
            entries.forEach(
                    (key, element) -> members.add(new Variant.Entry(String.valueOf(key), of(map.value(), element))));
            return new Variant.Doc(members);
        }
        return new Variant.Scalar(type, value);
    }

    /** A document with an entry for each field of {@code row}. */
    public static Variant.Doc doc(Row row) {
        List<Variant.Entry> members = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Field field = row.schema().field(i);
            members.add(new Variant.Entry(field.name(), of(field.type(), row.value(i))));
        }
        return new Variant.Doc(members);
    }
}
