package dev.sluice.store.postgresql.write;

import dev.sluice.data.Field;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.jdbc.type.Fit;
import dev.sluice.store.jdbc.type.JsonForm;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server would round, cut, pad or write anew without a word to make a value fit its column, so that it is refused before it is sent.
 *
 * @param type with the column's lengths and precisions
 * @param checked whether there is anything to look at
 * @param plain a type without limits by which the server is to tell whether it changes a value; empty where we can
 * @param known whether the writer was told of the column's own type, so that only the value of JSON matters, not its text
 */
record Limits(Type type, String nativeType, boolean checked, String plain, boolean known) {
    private static final int FINEST = 6;
    private static final String INTERVAL = "interval";
    private static final String JSONB = "jsonb";
    private static final long JSONB_OID = 3802;

    static Limits of(PostgresType column, boolean known) {
        String bare = column.nativeType().substring(PostgresType.PREFIX.length());
        boolean cutInterval = column.type() instanceof Type.Interval && !bare.equals(INTERVAL);
        String nativeType = column.base() == JSONB_OID ? JSONB : bare;
        return new Limits(
                column.type(), nativeType, limited(column.type(), nativeType), cutInterval ? INTERVAL : "", known);
    }

    boolean byText() {
        return !plain.isEmpty();
    }

    /** @throws IllegalArgumentException if the column would not keep the value as it is */
    void check(Object value) {
        if (checked) {
            check(type, nativeType, value);
        }
    }

    private static boolean limited(Type type, @Nullable String nativeType) {
        if (type instanceof Type.Text text) {
            return text.maxLength() > 0;
        }
        if (type instanceof Type.Decimal decimal) {
            return decimal.bounded();
        }
        if (type instanceof Type.Time time) {
            return time.precision() < FINEST;
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp.precision() < FINEST;
        }
        if (type instanceof Type.Json) {
            return isJsonb(nativeType);
        }
        if (type instanceof Type.Array array) {
            return limited(array.element(), nativeType);
        }
        return type instanceof Type.Struct struct
                && struct.fields().stream().anyMatch(field -> limited(field.type(), field.nativeType()));
    }

    private static boolean isJsonb(@Nullable String nativeType) {
        return nativeType != null
                && nativeType.substring(nativeType.indexOf(':') + 1).startsWith(JSONB);
    }

    private void check(Type limits, @Nullable String text, Object value) {
        if (value instanceof Special || value instanceof Variant.Ext || !limited(limits, text)) {
            return;
        }
        if (limits instanceof Type.Array array) {
            elements(value).stream()
                    .filter(java.util.Objects::nonNull)
                    .forEach(element -> check(array.element(), text, element));
        } else if (limits instanceof Type.Struct struct && value instanceof Row row) {
            fields(struct, row);
        } else if (limits instanceof Type.Json && known) {
            JsonForm.POSTGRESQL.requireValue((String) value);
        } else if (limits instanceof Type.Json) {
            JsonForm.POSTGRESQL.requireText((String) value);
        } else {
            Fit.check(limits, value);
            padded(limits, value);
        }
    }

    private static void padded(Type limits, Object value) {
        boolean shorter = limits instanceof Type.Text fixed
                && fixed.fixed()
                && value instanceof String text
                && text.codePointCount(0, text.length()) < fixed.maxLength();
        if (shorter) {
            throw new IllegalArgumentException("the column pads it with spaces");
        }
    }

    private void fields(Type.Struct struct, Row row) {
        for (int i = 0; i < row.size(); i++) {
            Field field = struct.fields().get(i);
            Object value = row.value(i);
            if (value != null) {
                check(field.type(), field.nativeType(), value);
            }
        }
    }

    private static List<?> elements(Object value) {
        if (value instanceof NdArray array) {
            return array.elements();
        }
        return value instanceof List<?> list ? list : List.of();
    }
}
