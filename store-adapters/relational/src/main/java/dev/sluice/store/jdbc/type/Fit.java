package dev.sluice.store.jdbc.type;

import dev.sluice.data.Bits;
import dev.sluice.data.Interval;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether a value is within its type's limits. Asked before a value is sent, because databases round, cut and pad what is not.
 */
public final class Fit {
    private Fit() {}

    /** @throws IllegalArgumentException if the value is none of the type */
    public static void check(Type type, Object value) {
        if (!fits(type, value)) {
            throw new IllegalArgumentException(dev.sluice.data.Values.show(value) + " does not fit " + type);
        }
    }

    private static boolean fits(Type type, Object value) {
        if (type instanceof Type.Int limits) {
            return whole(limits, value);
        }
        if (type instanceof Type.Decimal limits) {
            return value instanceof BigDecimal decimal && digits(limits, decimal);
        }
        if (type instanceof Type.Text limits) {
            return value instanceof String text && within(limits, text);
        }
        if (type instanceof Type.Enum limits) {
            return value instanceof String label && limits.labels().contains(label);
        }
        if (type instanceof Type.Bytes limits) {
            return value instanceof byte[] bytes && length(limits, bytes.length);
        }
        if (type instanceof Type.BitString limits) {
            return value instanceof Bits bits && length(limits, bits.length());
        }
        if (type instanceof Type.Array array) {
            return value instanceof List<?> list && elements(array.element(), list);
        }
        if (type instanceof Type.Time limits) {
            return time(limits, value);
        }
        return type instanceof Type.Timestamp limits ? timestamp(limits, value) : plain(type, value);
    }

    private static boolean whole(Type.Int type, Object value) {
        if (!(value instanceof Number number) || number instanceof Double || number instanceof Float) {
            return false;
        }
        BigInteger whole = new BigInteger(number.toString());
        return type.unsigned()
                ? whole.signum() >= 0 && whole.bitLength() <= type.bits()
                : whole.bitLength() < type.bits();
    }

    private static boolean digits(Type.Decimal type, BigDecimal value) {
        if (!type.bounded()) {
            return true;
        }
        if (value.scale() == type.scale()) {
            return value.precision() <= type.precision();
        }
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() <= type.scale() && bare.precision() - bare.scale() <= type.precision() - type.scale();
    }

    private static boolean within(Type.Text type, String text) {
        return type.maxLength() == 0
                || text.length() <= type.maxLength()
                || text.codePointCount(0, text.length()) <= type.maxLength();
    }

    private static boolean length(Type.Bytes type, int length) {
        return type.maxLength() == 0 || (type.fixed() ? length == type.maxLength() : length <= type.maxLength());
    }

    private static boolean length(Type.BitString type, int length) {
        return type.length() == 0 || (type.varying() ? length <= type.length() : length == type.length());
    }

    private static boolean elements(Type element, List<?> list) {
        for (Object value : list) {
            if (value != null && !fits(element, value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean time(Type.Time type, Object value) {
        if (type.withOffset()) {
            return value instanceof OffsetTime time && fraction(time, type.precision());
        }
        return value instanceof LocalTime time && fraction(time, type.precision());
    }

    private static boolean timestamp(Type.Timestamp type, Object value) {
        return switch (type.zone()) {
            case NONE -> value instanceof LocalDateTime time && fraction(time, type.precision());
            case UTC -> value instanceof Instant time && fraction(time, type.precision());
            case ORIGINAL -> value instanceof ZonedDateTime time && fraction(time, type.precision());
        };
    }

    private static boolean fraction(TemporalAccessor time, int digits) {
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        int unit = 1;
        for (int i = digits; i < 9; i++) {
            unit *= 10;
        }
        return nanos % unit == 0;
    }

    private static boolean plain(Type type, Object value) {
        if (type instanceof Type.Bool) {
            return value instanceof Boolean;
        }
        if (type instanceof Type.Float floating) {
            return floating.bits() == 64 ? value instanceof Double : value instanceof Float;
        }
        if (type instanceof Type.Uuid) {
            return value instanceof UUID;
        }
        if (type instanceof Type.Date) {
            return value instanceof LocalDate;
        }
        if (type instanceof Type.Interval) {
            return value instanceof Interval;
        }
        if (type instanceof Type.Json || type instanceof Type.Xml) {
            return value instanceof String;
        }
        if (type instanceof Type.Geometry) {
            return value instanceof byte[];
        }
        if (type instanceof Type.Vector vector) {
            return value instanceof float[] floats
                    && (vector.dimensions() == 0 || vector.dimensions() == floats.length);
        }
        return type instanceof Type.Map ? value instanceof Map<?, ?> : true;
    }
}
