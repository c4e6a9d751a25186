package dev.sluice.store.redis.value;

import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds arrays of several dimensions, for which there is no text. */
final class Shapes {
    private Shapes() {}

    static void requireNone(@Nullable Object value) {
        if (value instanceof NdArray) {
            throw new UnportableValueException("an array of several dimensions or with bounds of its own has no text");
        }
        if (value instanceof List<?> list) {
            list.forEach(Shapes::requireNone);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(Shapes::requireNone);
        } else if (value instanceof Row row) {
            for (int i = 0; i < row.size(); i++) {
                requireNone(row.value(i));
            }
        } else if (value instanceof Variant.Scalar scalar) {
            requireNone(scalar.value());
        } else if (value instanceof Variant.Items items) {
            items.elements().forEach(Shapes::requireNone);
        } else if (value instanceof Variant.Doc doc) {
            doc.entries().forEach(entry -> requireNone(entry.value()));
        }
    }
}
