package dev.sluice.digest;

import dev.sluice.data.Bits;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The texts of values, by kinds of types: the same text exactly if the values are equal. They hold neither commas nor anything beyond ASCII,
 * and are never empty, which is what null is written as; so texts with commas between them are those of one row only.
 */
public enum CanonicalForm {
    /** {@code t} or {@code f}. */
    BOOL,
    /** Digits, with {@code -} before them if negative; of decimals without a place after the point too, and then maybe {@code NaN}. */
    INTEGER,
    /** Digits, with as many after the point as the value has; {@code NaN}, {@code Infinity} or {@code -Infinity}. */
    DECIMAL,
    /** Eight hexadecimal digits, the bits in order, or {@code NaN}. */
    FLOAT32,
    /** Sixteen hexadecimal digits, the bits in order, or {@code NaN}. */
    FLOAT64,
    /** The SHA-256 of the UTF-8, in hexadecimal digits. */
    TEXT,
    /** The SHA-256, in hexadecimal digits. */
    BYTES,
    /** {@code b} and the bits. */
    BITS,
    /** Thirty-six small letters, digits and dashes. */
    UUID,
    /** {@code 2024-02-29}, {@code 0044-03-15 BC}, {@code 12024-01-01}, {@code infinity} or {@code -infinity}. */
    DATE,
    /** {@code 23:59:59.5}, without zeros at the end of a fraction; the end of a day is {@code 24:00:00}. */
    TIME,
    /** Date and time with a space between, and {@code BC} at the end; or an infinity. */
    TIMESTAMP,
    /** The same in UTC, with {@code +00} after the time. */
    INSTANT;

    /** That of the values of a type; empty where there is none. */
    public static Optional<CanonicalForm> of(Type type) {
        if (type instanceof Type.Decimal decimal) {
            return Optional.of(decimal.bounded() && decimal.scale() == 0 ? INTEGER : DECIMAL);
        }
        if (type instanceof Type.Float floating) {
            return Optional.of(floating.bits() == 32 ? FLOAT32 : FLOAT64);
        }
        if (type instanceof Type.Time time) {
            return time.withOffset() ? Optional.empty() : Optional.of(TIME);
        }
        if (type instanceof Type.Timestamp timestamp) {
            return switch (timestamp.zone()) {
                case NONE -> Optional.of(TIMESTAMP);
                case UTC -> Optional.of(INSTANT);
                case ORIGINAL -> Optional.empty();
            };
        }
        return Optional.ofNullable(simple(type));
    }

    private static @Nullable CanonicalForm simple(Type type) {
        if (type instanceof Type.Bool) {
            return BOOL;
        }
        if (type instanceof Type.Int) {
            return INTEGER;
        }
        if (type instanceof Type.Text
                || type instanceof Type.Enum
                || type instanceof Type.Json
                || type instanceof Type.Xml) {
            return TEXT;
        }
        if (type instanceof Type.Bytes) {
            return BYTES;
        }
        if (type instanceof Type.BitString) {
            return BITS;
        }
        if (type instanceof Type.Uuid) {
            return UUID;
        }
        return type instanceof Type.Date ? DATE : null;
    }

    /**
     * Whether a value keeps its text when it becomes one of another type: {@link dev.sluice.data.Widening#convert} changes nothing that
     * shows in it.
     */
    public static boolean keeps(Type from, Type into) {
        Optional<CanonicalForm> form = of(from);
        if (form.isEmpty() || from.equals(into)) {
            return form.isPresent();
        }
        if (!form.equals(of(into))) {
            return false;
        }
        return switch (form.orElseThrow()) {
            case DECIMAL ->
                from instanceof Type.Decimal one
                        && into instanceof Type.Decimal other
                        && one.bounded()
                        && other.bounded()
                        && one.scale() == other.scale();
            // a text becomes JSON by being quoted
            case TEXT -> into instanceof Type.Text;
            default -> true;
        };
    }

    /** The text of a value, or null if it is none of a type of this form, and has no text. */
    @Nullable
    String text(Object value, RowDigest hash) {
        return switch (this) {
            case BOOL -> value instanceof Boolean truth ? (truth ? "t" : "f") : null;
            case INTEGER, DECIMAL -> number(value);
            case FLOAT32 -> value instanceof Float number ? bits(number) : null;
            case FLOAT64 -> value instanceof Double number ? bits(number) : null;
            case TEXT -> value instanceof String text ? hash.digits(Utf8.of(text)) : null;
            case BYTES -> value instanceof byte[] bytes ? hash.digits(bytes) : null;
            case BITS -> value instanceof Bits bits ? "b" + bits.text() : null;
            case UUID -> value instanceof UUID uuid ? uuid.toString() : null;
            case DATE, TIME, TIMESTAMP, INSTANT -> time(value);
        };
    }

    private static @Nullable String number(Object value) {
        if (value instanceof BigDecimal decimal) {
            // a scale below zero is one that no column has: it must not look like another
            return decimal.scale() < 0 ? decimal.unscaledValue() + "E" + -decimal.scale() : decimal.toPlainString();
        }
        if (value instanceof Special special) {
            return switch (special) {
                case NAN -> "NaN";
                case INFINITY -> "Infinity";
                case NEGATIVE_INFINITY -> "-Infinity";
                case END_OF_DAY -> null;
            };
        }
        boolean whole = value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
        return whole ? value.toString() : null;
    }

    private static String bits(float value) {
        return Float.isNaN(value) ? "NaN" : HexFormat.of().toHexDigits(Float.floatToRawIntBits(value));
    }

    private static String bits(double value) {
        return Double.isNaN(value) ? "NaN" : HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
    }

    private @Nullable String time(Object value) {
        if (value instanceof Special special) {
            boolean day = special == Special.END_OF_DAY;
            return special == Special.NAN || day != (this == TIME) ? null : special.toString();
        }
        return switch (this) {
            case DATE -> value instanceof LocalDate date ? TimeText.date(date) : null;
            case TIME -> value instanceof LocalTime time ? TimeText.time(time) : null;
            case TIMESTAMP -> value instanceof LocalDateTime time ? TimeText.timestamp(time, "") : null;
            default ->
                value instanceof Instant instant
                        ? TimeText.timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "+00")
                        : null;
        };
    }
}
