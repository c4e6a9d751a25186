package dev.sluice.mapping.expression;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What numbers compute, whatever class holds them. A result is a {@link Long} if both were integers and it fits, a {@link BigDecimal}
 * otherwise, a {@link Double} if one was floating, or a {@link Special}.
 */
final class NumberMath {
    private NumberMath() {}

    static Object add(Object a, Object b) {
        if (isLong(a) && isLong(b)) {
            long x = ((Number) a).longValue();
            long y = ((Number) b).longValue();
            long sum = x + y;
            boolean overflow = ((x ^ sum) & (y ^ sum)) < 0;
            return overflow ? (Object) BigDecimal.valueOf(x).add(BigDecimal.valueOf(y)) : (Object) sum;
        }
        if (isFloating(a) || isFloating(b)) {
            return finite(toDouble(a) + toDouble(b), a, b);
        }
        if (isSpecial(a, b)) {
            return special(sign(a) + sign(b));
        }
        return exact(a).add(exact(b));
    }

    static Object subtract(Object a, Object b) {
        return add(a, negate(b));
    }

    static Object negate(Object a) {
        if (isLong(a)) {
            long value = ((Number) a).longValue();
            return value == Long.MIN_VALUE ? BigDecimal.valueOf(value).negate() : (Object) (-value);
        }
        if (isFloating(a)) {
            return -toDouble(a);
        }
        return a instanceof Special ? special(-sign(a)) : exact(a).negate();
    }

    static Object multiply(Object a, Object b) {
        if (isLong(a) && isLong(b)) {
            long x = ((Number) a).longValue();
            long y = ((Number) b).longValue();
            long low = x * y;
            boolean overflow = Math.multiplyHigh(x, y) != (low >> 63);
            return overflow ? BigDecimal.valueOf(x).multiply(BigDecimal.valueOf(y)) : (Object) low;
        }
        if (isFloating(a) || isFloating(b)) {
            return finite(toDouble(a) * toDouble(b), a, b);
        }
        return isSpecial(a, b) ? special(sign(a) * sign(b)) : exact(a).multiply(exact(b));
    }

    static Object divide(Object a, Object b) {
        requireNotZero(b);
        if (isIntegral(a) && isIntegral(b)) {
            return small(new BigDecimal(exact(a).toBigInteger().divide(exact(b).toBigInteger())));
        }
        if (isFloating(a) || isFloating(b)) {
            return finite(toDouble(a) / toDouble(b), a, b);
        }
        if (isSpecial(a, b)) {
            boolean vanishes = b instanceof Special && b != Special.NAN && !(a instanceof Special);
            return vanishes ? BigDecimal.ZERO : special(sign(a) / sign(b));
        }
        try {
            return plain(exact(a).divide(exact(b)));
        } catch (ArithmeticException e) {
            throw new RefusedValueException(
                    exact(a).toString() + " / " + exact(b) + " has no end; round the quotient, as in round(a / b, 2)");
        }
    }

    static Object remainder(Object a, Object b) {
        requireNotZero(b);
        if (isFloating(a) || isFloating(b)) {
            return toDouble(a) % toDouble(b);
        }
        if (isSpecial(a, b)) {
            boolean same = b instanceof Special && b != Special.NAN && !(a instanceof Special);
            return same ? a : Special.NAN;
        }
        BigDecimal rest = exact(a).remainder(exact(b));
        return isIntegral(a) && isIntegral(b)
                ? small(rest)
                : rest.setScale(Math.max(exact(a).scale(), exact(b).scale()));
    }

    static void requireNotZero(Object divisor) {
        boolean zero = isFloating(divisor)
                ? toDouble(divisor) == 0
                : !(divisor instanceof Special) && exact(divisor).signum() == 0;
        if (zero) {
            throw new RefusedValueException("It divides by zero");
        }
    }

    /** Negative, zero or positive as the number is; NaN and the infinities stay what they are. */
    static double sign(Object value) {
        if (value instanceof Special special) {
            return switch (special) {
                case NAN, END_OF_DAY -> Double.NaN;
                case INFINITY -> Double.POSITIVE_INFINITY;
                case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            };
        }
        return isFloating(value) ? Math.signum(toDouble(value)) : exact(value).signum();
    }

    private static Special special(double value) {
        if (Double.isNaN(value)) {
            return Special.NAN;
        }
        return value > 0 ? Special.INFINITY : Special.NEGATIVE_INFINITY;
    }

    private static boolean isSpecial(Object a, Object b) {
        return a instanceof Special || b instanceof Special;
    }

    private static double finite(double result, Object a, Object b) {
        boolean wasFinite = Double.isFinite(toDouble(a)) && Double.isFinite(toDouble(b));
        if (wasFinite && !Double.isFinite(result)) {
            throw new RefusedValueException("The result is out of the range of float64");
        }
        return result;
    }

    /** A number as a double, if it is exactly one. */
    static double toDouble(Object value) {
        if (value instanceof Special) {
            return sign(value);
        }
        Number number = (Number) value;
        double nearest = number.doubleValue();
        boolean same =
                isFloating(value) || (Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(exact(value)) == 0);
        if (!same) {
            throw new RefusedValueException(
                    "It mixes " + number + ", which no float64 is, with a floating-point number; cast one of them");
        }
        return nearest;
    }

    static BigDecimal exact(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        return value instanceof BigInteger integer
                ? new BigDecimal(integer)
                : BigDecimal.valueOf(((Number) value).longValue());
    }

    static boolean isFloating(Object value) {
        return value instanceof Double || value instanceof Float;
    }

    static boolean isIntegral(Object value) {
        return isLong(value) || value instanceof BigInteger;
    }

    private static boolean isLong(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** A whole number as a long, if it is one. */
    static Object small(BigDecimal whole) {
        BigInteger integer = whole.toBigInteger();
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : new BigDecimal(integer);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The result as the term's type holds it. */
    static Object held(Object result, Type type) {
        if (type instanceof Type.Dynamic) {
            return new Variant.Scalar(typeOf(result), result);
        }
        if (type instanceof Type.Int) {
            return result instanceof BigDecimal decimal
                    ? (Object) decimal.longValueExact()
                    : (Object) ((Number) result).longValue();
        }
        if (type instanceof Type.Decimal decimal && !(result instanceof Special)) {
            BigDecimal exact = exact(result);
            return decimal.bounded() ? exact.setScale(decimal.scale()) : plain(exact);
        }
        return result;
    }

    private static Type typeOf(Object result) {
        if (result instanceof Long) {
            return new Type.Int(64, false);
        }
        return result instanceof Double ? new Type.Float(64) : Type.Decimal.unbounded();
    }
}
