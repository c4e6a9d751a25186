package dev.sluice.migrate.verify;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.hash.CanonicalBytes;
import dev.sluice.hash.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values in an order of their own where order means nothing: the elements of sets, the fields of hashes and those beside the columns. */
final class OrderedForm {
    private OrderedForm() {}

    static @Nullable Object form(Field field, @Nullable Object value) {
        if (value instanceof List<?> list
                && field.type() instanceof Type.Array array
                && array.kind() == Type.Array.Kind.SET) {
            List<@Nullable Object> sorted = new ArrayList<>(list);
            sorted.sort(Comparator.comparing(OrderedForm::hash));
            return sorted;
        }
        if (value instanceof Variant.Doc doc && field.name().equals(DynamicRows.EXTRA)) {
            return form(doc);
        }
        return value;
    }

    /** A document whose fields have no order, such as a hash. */
    static Variant.Doc form(Variant.Doc doc) {
        return new Variant.Doc(doc.entries().stream()
                .sorted(Comparator.comparing(Variant.Entry::name))
                .toList());
    }

    private static String hash(@Nullable Object value) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(value);
        Hash hash = bytes.hash();
        return hash.high() + ":" + hash.low();
    }
}
