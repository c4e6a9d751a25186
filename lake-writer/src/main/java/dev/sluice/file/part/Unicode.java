package dev.sluice.file.part;

import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text that UTF-8 can hold. An encoder would write a question mark for half of a pair. */
public final class Unicode {
    private Unicode() {}

    /** @throws UnportableValueException if a text within the value is not Unicode */
    public static void require(@Nullable Object value) {
        if (value instanceof String text) {
            requireText(text);
        } else if (value instanceof Row row) {
            for (int i = 0; i < row.size(); i++) {
                require(row.value(i));
            }
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(Unicode::require);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(Unicode::require);
            map.values().forEach(Unicode::require);
        } else if (value instanceof NdArray array) {
            array.elements().forEach(Unicode::require);
        } else if (value instanceof Variant variant) {
            requireVariant(variant);
        }
    }

    private static void requireVariant(Variant variant) {
        if (variant instanceof Variant.Doc doc) {
            for (Variant.Entry entry : doc.entries()) {
                requireText(entry.name());
                require(entry.value());
            }
        } else if (variant instanceof Variant.Items items) {
            require(items.elements());
        } else if (variant instanceof Variant.Scalar scalar) {
            require(scalar.value());
        } else if (variant instanceof Variant.Ext ext) {
            requireText(ext.payload());
        }
    }

    /** @throws UnportableValueException if the text is not Unicode */
    public static void requireText(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new UnportableValueException(
                            "a text is not Unicode (half of a surrogate pair), which no file in UTF-8 can hold");
                }
                i++;
            }
        }
    }
}
