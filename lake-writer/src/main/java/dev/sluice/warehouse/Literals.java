package dev.sluice.warehouse;

import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.json.ValueJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as SQL expressions. */
final class Literals {
    static final String NULL = "NULL";
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private Literals() {}

    /** An expression of the type's column type; {@link #NULL} for null, and for what such a column cannot hold. */
    static String of(Type type, @Nullable Object value) {
        if (value == null
                || value instanceof Special
                || value instanceof NdArray
                || value instanceof Variant.Ext
                || value instanceof Map<?, ?>
                || value instanceof dev.sluice.data.Row) {
            return NULL;
        }
        String column = DuckDbTypes.columnType(type);
        if (value instanceof List<?> list) {
            return list(type, list, column);
        }
        if (value instanceof float[] vector) {
            String text = java.util.Arrays.toString(vector);
            return cast(text, column);
        }
        if (value instanceof byte[] bytes) {
            return "from_hex('" + HexFormat.of().formatHex(bytes) + "')";
        }
        if (column.startsWith("TIMESTAMP")) {
            return timestamp(value, column);
        }
        if (value instanceof LocalDate day) {
            return "(DATE '1970-01-01' + CAST(" + day.toEpochDay() + " AS INTEGER))";
        }
        return cast(text(value), column);
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof LocalTime || value instanceof Interval || !(value instanceof Variant)) {
            return value.toString();
        }
        return ValueJson.write(value);
    }

    private static String list(Type type, List<?> list, String column) {
        Type element = type instanceof Type.Array array ? array.element() : new Type.Unknown();
        List<String> elements = list.stream().map(value -> of(element, value)).toList();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != null && elements.get(i).equals(NULL)) {
                return NULL;
            }
        }
        return "CAST(" + elements.stream().collect(Collectors.joining(", ", "[", "]")) + " AS " + column + ")";
    }

    private static String timestamp(Object value, String column) {
        Instant instant = value instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) value;
        BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond());
        BigDecimal nanos = BigDecimal.valueOf(instant.get(ChronoField.NANO_OF_SECOND), 9);
        boolean wide = column.endsWith("_NS");
        BigDecimal units = seconds.add(nanos)
                .multiply(wide ? MICROS.multiply(BigDecimal.valueOf(1000)) : MICROS)
                .stripTrailingZeros();
        if (units.scale() > 0 || units.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE - 1)) > 0) {
            return NULL;
        }
        String made = (wide ? "make_timestamp_ns(" : "make_timestamp(") + units.toPlainString() + ")";
        return "CAST(" + made + " AS " + column + ")";
    }

    private static String cast(String text, String column) {
        return "CAST(" + Sql.text(text) + " AS " + column + ")";
    }
}
