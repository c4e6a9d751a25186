package dev.sluice.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;

/**
 * The one text of a value, where a store holds a type as text: ISO 8601 with exactly the type's fractional digits, so that the order of
 * texts is the order of values within the years 0 to 9999; decimals with their scale; bytes as base64; nested values as JSON.
 */
public final class ValueText {
    private ValueText() {}

    /** The text of {@code value}, a value of {@code type}. */
    public static String write(Type type, Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() < 0 ? decimal.toString() : decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof LocalTime time && type instanceof Type.Time limits) {
            return DateTimeFormatter.ofPattern(pattern(limits.precision())).format(time);
        }
        if (value instanceof OffsetTime time && type instanceof Type.Time limits) {
            return DateTimeFormatter.ofPattern(pattern(limits.precision()) + "XXXXX")
                    .format(time);
        }
        if (type instanceof Type.Timestamp limits) {
            return timestamp(limits, value);
        }
        boolean nested = value instanceof Variant
                || type instanceof Type.Array
                || type instanceof Type.Map
                || type instanceof Type.Struct
                || type instanceof Type.Vector
                || type instanceof Type.Dynamic;
        return nested ? JsonText.write(type, value) : value.toString();
    }

    private static String timestamp(Type.Timestamp type, Object value) {
        DateTimeFormatter local = local(type.precision());
        if (value instanceof LocalDateTime dateTime) {
            return local.format(dateTime);
        }
        if (value instanceof Instant instant) {
            return local.format(instant.atOffset(ZoneOffset.UTC).toLocalDateTime()) + "Z";
        }
        if (value instanceof ZonedDateTime zoned) {
            String zone = zoned.getZone().equals(zoned.getOffset())
                    ? ""
                    : "[" + zoned.getZone().getId() + "]";
            return local.format(zoned) + zoned.getOffset().getId() + zone;
        }
        return value.toString();
    }

    private static DateTimeFormatter local(int precision) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral('T')
                .appendPattern("HH:mm:ss");
        return (precision == 0
                        ? builder
                        : builder.appendFraction(ChronoField.NANO_OF_SECOND, precision, precision, true))
                .toFormatter();
    }

    private static String pattern(int precision) {
        return "HH:mm:ss" + (precision == 0 ? "" : "." + "S".repeat(precision));
    }
}
