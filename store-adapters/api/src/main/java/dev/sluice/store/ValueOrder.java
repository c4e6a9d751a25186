package dev.sluice.store;

import dev.sluice.data.Special;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** The order in which filters compare values: numbers by value, text by code point, bytes and UUIDs unsigned. */
public final class ValueOrder {
    private ValueOrder() {}

    /**
     * Negative, zero or positive as {@code a} is less than, equal to or greater than {@code b}.
     *
     * @throws IllegalArgumentException if values of these classes have no order
     */
    public static int compare(Object a, Object b) {
        if (a instanceof Special || b instanceof Special) {
            return Integer.compare(rank(a), rank(b));
        }
        if (a instanceof Number left && b instanceof Number right) {
            return numbers(left, right);
        }
        if (a instanceof String left && b instanceof String right) {
            return Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        }
        if (a instanceof UUID left && b instanceof UUID right) {
            int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
        }
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
        if (a instanceof Comparable<?> && a.getClass() == b.getClass()) {
            @SuppressWarnings("unchecked")
            Comparable<Object> left = (Comparable<Object>) a;
            return left.compareTo(b);
        }
        throw new IllegalArgumentException("Cannot compare " + a.getClass().getSimpleName() + " with "
                + b.getClass().getSimpleName() + ": give the filter a value of the field's type");
    }

    /** As PostgreSQL orders them: -infinity, everything finite, infinity, NaN. */
    private static int rank(Object value) {
        if (value instanceof Special special) {
            return switch (special) {
                case NEGATIVE_INFINITY -> 0;
                case INFINITY, END_OF_DAY -> 2;
                case NAN -> 3;
            };
        }
        return 1;
    }

    private static int numbers(Number a, Number b) {
        if (isFloating(a) || isFloating(b)) {
            boolean bothFloating = isFloating(a) && isFloating(b);
            if (bothFloating || !Double.isFinite(a.doubleValue()) || !Double.isFinite(b.doubleValue())) {
                // 0.0 and -0.0 are equal in SQL
                return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
            }
        }
        return exact(a).compareTo(exact(b));
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return isFloating(number) ? new BigDecimal(number.doubleValue()) : BigDecimal.valueOf(number.longValue());
    }
}
