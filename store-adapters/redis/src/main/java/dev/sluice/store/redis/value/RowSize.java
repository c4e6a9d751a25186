package dev.sluice.store.redis.value;

import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** About how many bytes a row takes. */
public final class RowSize {
    private static final long OVERHEAD = 32;

    private RowSize() {}

    public static long of(Row row) {
        long size = OVERHEAD;
        for (int i = 0; i < row.size(); i++) {
            size += of(row.value(i));
        }
        return size;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return OVERHEAD + text.length();
        }
        if (value instanceof byte[] bytes) {
            return OVERHEAD + bytes.length;
        }
        if (value instanceof Variant.Scalar scalar) {
            return of(scalar.value());
        }
        if (value instanceof Variant.Ext ext) {
            return OVERHEAD + ext.payload().length();
        }
        if (value instanceof Variant.Items items) {
            return items.elements().stream().mapToLong(RowSize::of).sum();
        }
        if (value instanceof Variant.Doc doc) {
            return doc.entries().stream()
                    .mapToLong(entry -> OVERHEAD + entry.name().length() + of(entry.value()))
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(RowSize::of).sum();
        }
        return OVERHEAD;
    }
}
