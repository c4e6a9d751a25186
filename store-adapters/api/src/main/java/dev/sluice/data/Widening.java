package dev.sluice.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type as values of a more general one, without loss. What an adapter's {@link Fidelity.Widened} promises, what inference
 * does where one field has values of several types, and what a comparison across stores expects: one definition for all.
 */
public final class Widening {
    private Widening() {}

    /**
     * The value of {@code into} that stands for {@code value}, a value of {@code from}.
     *
     * @throws IllegalArgumentException if there is none that is exact
     */
    public static @Nullable Object convert(@Nullable Object value, Type from, Type into) {
        if (value == null || from.equals(into)) {
            return value;
        }
        if (value instanceof NdArray array && array.lowerBounds().stream().anyMatch(bound -> bound != 1)) {
            throw inexact(value, from, into); // only a database's own arrays have such bounds
        }
        if (into instanceof Type.Dynamic) {
            return Variants.of(from, value);
        }
        if (into instanceof Type.Json) {
            return JsonText.write(from, value);
        }
        if (into instanceof Type.Text) {
            return value instanceof String ? value : ValueText.write(from, value);
        }
        Object converted = value instanceof Bits bits ? bits(bits, from, into) : nested(value, from, into);
        if (converted == null) {
            converted = scalar(value, into);
        }
        if (converted == null) {
            throw inexact(value, from, into);
        }
        return converted;
    }

    private static IllegalArgumentException inexact(Object value, Type from, Type into) {
        return new IllegalArgumentException(
                "No " + into + " stands exactly for the " + from + " " + Values.show(value));
    }

    private static @Nullable Object nested(Object value, Type from, Type into) {
        if (from instanceof Type.Array array && into instanceof Type.Array wide && value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(convert(element, array.element(), wide.element())));
            return elements;
        }
        if (from instanceof Type.Map map && into instanceof Type.Map wide && value instanceof Map<?, ?> entries) {
            Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
            entries.forEach((key, element) ->
                    converted.put(convert(key, map.key(), wide.key()), convert(element, map.value(), wide.value())));
            return converted;
        }
        if (value instanceof Row row && into instanceof Type.Struct wide) {
            return struct(row, new Schema(wide.fields()));
        }
        if (value instanceof float[] floats && into instanceof Type.Array wide) {
            List<@Nullable Object> elements = new ArrayList<>(floats.length);
            for (float element : floats) {
                elements.add(convert(element, new Type.Float(32), wide.element()));
            }
            return elements;
        }
        return null;
    }

    private static Row struct(Row row, Schema wide) {
        @Nullable Object[] values = new @Nullable Object[wide.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = wide.field(i);
            int at = row.schema().position(field.name());
            values[i] = at < 0
                    ? null
                    : convert(row.value(at), row.schema().field(at).type(), field.type());
        }
        return Row.of(wide, values);
    }

    private static @Nullable Object scalar(Object value, Type into) {
        if (into instanceof Type.Int integer && value instanceof Number number) {
            return integer(integer, number);
        }
        if (into instanceof Type.Float floating && value instanceof Number number) {
            return floating(floating, number);
        }
        if (into instanceof Type.Decimal decimal) {
            return decimal(decimal, value);
        }
        if (into instanceof Type.Bytes) {
            return bytes(value);
        }
        if (into instanceof Type.Timestamp && value instanceof java.time.LocalDate date) {
            return date.atStartOfDay();
        }
        return sameClass(value, into) ? value : null;
    }

    private static @Nullable Object integer(Type.Int type, Number number) {
        if (number instanceof Double || number instanceof Float) {
            return null;
        }
        BigInteger value = number instanceof BigDecimal decimal ? whole(decimal) : new BigInteger(number.toString());
        return value == null ? null : Integers.held(type, value);
    }

    private static @Nullable BigInteger whole(BigDecimal decimal) {
        return decimal.stripTrailingZeros().scale() > 0 ? null : decimal.toBigInteger();
    }

    private static @Nullable Object floating(Type.Float type, Number number) {
        if (number instanceof Float || number instanceof Double) {
            return type.bits() == 64 ? (Object) number.doubleValue() : number instanceof Float ? number : null;
        }
        double nearest = number.doubleValue();
        boolean exact = type.bits() == 64
                && Double.isFinite(nearest)
                && new BigDecimal(nearest).compareTo(new BigDecimal(number.toString())) == 0;
        return exact ? (Object) nearest : null;
    }

    private static @Nullable Object decimal(Type.Decimal type, Object value) {
        if (value instanceof Special) {
            return value;
        }
        if (!(value instanceof Number number)) {
            return null;
        }
        if (number instanceof Float || number instanceof Double) {
            return type.bounded() ? null : written(number);
        }
        BigDecimal decimal = value instanceof BigDecimal same ? same : new BigDecimal(value.toString());
        if (!type.bounded()) {
            return decimal;
        }
        BigDecimal bare = decimal.stripTrailingZeros();
        boolean fits = bare.signum() == 0
                || (bare.scale() <= type.scale() && bare.precision() - bare.scale() <= type.precision() - type.scale());
        return fits ? decimal.setScale(type.scale()) : null;
    }

    /** The decimal that a floating-point number is written as, which reads back as the same number, without zeros at the end. */
    private static @Nullable BigDecimal written(Number floating) {
        double value = floating.doubleValue();
        boolean negativeZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
        if (negativeZero || !Double.isFinite(value)) {
            return null;
        }
        BigDecimal decimal = new BigDecimal(floating.toString()).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    private static byte @Nullable [] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof UUID uuid) {
            return java.nio.ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }
        return null;
    }

    /** The first bit is the highest of the first byte. How many there are in the last one, the bytes do not tell: the type must. */
    private static byte @Nullable [] bits(Bits bits, Type from, Type into) {
        boolean told = bits.length() % 8 == 0 || (from instanceof Type.BitString type && !type.varying());
        if (!(into instanceof Type.Bytes) || !told) {
            return null;
        }
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            int bit = bits.text().charAt(i) - '0';
            bytes[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        return bytes;
    }

    /** A type that differs in its limits alone holds the same values. */
    private static boolean sameClass(Object value, Type into) {
        if (into instanceof Type.Timestamp type) {
            return switch (type.zone()) {
                case NONE -> value instanceof java.time.LocalDateTime || value instanceof Special;
                case UTC -> value instanceof java.time.Instant || value instanceof Special;
                case ORIGINAL -> value instanceof java.time.ZonedDateTime;
            };
        }
        if (into instanceof Type.Time type) {
            return type.withOffset()
                    ? value instanceof java.time.OffsetTime
                    : value instanceof java.time.LocalTime || value instanceof Special;
        }
        if (into instanceof Type.BitString) {
            return value instanceof Bits;
        }
        if (into instanceof Type.Enum) {
            return value instanceof String;
        }
        if (into instanceof Type.Geometry) {
            return value instanceof byte[];
        }
        return into instanceof Type.Vector && value instanceof float[];
    }
}
