package dev.sluice.store.postgresql.write;

import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a value into the class that a wider column's codec expects, exactly or not at all. */
final class Widening {
    private Widening() {}

    /**
     * The value as the type holds it.
     *
     * @throws ArithmeticException if it is a number out of the type's range
     */
    static Object of(Object value, Type type) {
        if (value instanceof Number number && type instanceof Type.Int integer && !integer.unsigned()) {
            return integer(number, integer.bits());
        }
        if (value instanceof Number number && type instanceof Type.Decimal && !(value instanceof BigDecimal)) {
            return exact(number);
        }
        if (value instanceof Number number && type instanceof Type.Int) {
            return exact(number).toBigIntegerExact().longValueExact() >>> 32 == 0 ? number : outOfRange(number);
        }
        if (value instanceof Number number && type instanceof Type.Float wide && wide.bits() == 64) {
            return binary(number);
        }
        if (type instanceof Type.Timestamp timestamp && otherZone(timestamp, value)) {
            throw new IllegalArgumentException("a local time is no point in time");
        }
        if (value instanceof List<?> list && type instanceof Type.Array array) {
            List<@Nullable Object> widened = new ArrayList<>(list.size());
            for (Object element : list) {
                widened.add(element == null ? null : of(element, array.element()));
            }
            return widened;
        }
        return value;
    }

    private static Object outOfRange(Number number) {
        throw new ArithmeticException(number + " is out of the range of 32 bits without a sign");
    }

    private static Object binary(Number number) {
        if (number instanceof Double) {
            return number;
        }
        double nearest = number.doubleValue();
        if (!(number instanceof Float)
                && (!Double.isFinite(nearest) || new BigDecimal(nearest).compareTo(exact(number)) != 0)) {
            throw new ArithmeticException("the column would round " + number);
        }
        return nearest;
    }

    private static boolean otherZone(Type.Timestamp type, Object value) {
        return type.zone() == Type.Timestamp.Zone.NONE ? value instanceof Instant : value instanceof LocalDateTime;
    }

    private static Object integer(Number number, int bits) {
        boolean fits =
                bits == 16 ? number instanceof Short : bits == 32 ? number instanceof Integer : number instanceof Long;
        if (fits) {
            return number;
        }
        BigDecimal whole = exact(number);
        return switch (bits) {
            case 16 -> whole.shortValueExact();
            case 32 -> whole.intValueExact();
            default -> whole.longValueExact();
        };
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.doubleValue())
                : BigDecimal.valueOf(number.longValue());
    }
}
