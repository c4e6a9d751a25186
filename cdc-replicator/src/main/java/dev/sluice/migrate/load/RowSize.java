package dev.sluice.migrate.load;

import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes the values of a row have. */
public final class RowSize {
    private static final int PLAIN = 8;

    private RowSize() {}

    public static long of(Row row) {
        long size = 0;
        for (int i = 0; i < row.size(); i++) {
            size += of(row.value(i));
        }
        return size;
    }

    private static long of(@Nullable Object value) {
        if (value == null) {
            return 1;
        }
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().bitLength() / Byte.SIZE + 1L;
        }
        if (value instanceof float[] vector) {
            return (long) vector.length * Float.BYTES;
        }
        return nested(value);
    }

    private static long nested(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(RowSize::of).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()))
                    .sum();
        }
        if (value instanceof Row row) {
            return of(row);
        }
        if (value instanceof Variant.Doc doc) {
            return doc.entries().stream()
                    .mapToLong(entry -> entry.name().length() + of(entry.value()))
                    .sum();
        }
        if (value instanceof Variant.Items items) {
            return items.elements().stream().mapToLong(RowSize::of).sum();
        }
        return value instanceof Variant.Scalar scalar ? of(scalar.value()) : PLAIN;
    }
}
