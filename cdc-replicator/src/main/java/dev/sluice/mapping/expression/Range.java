package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.mapping.value.IntRange;
import java.math.BigInteger;
import java.util.stream.Stream;

/** The least and the greatest value that an integer can have. */
record Range(BigInteger low, BigInteger high) {
    private static final int LONGEST_BOUNDED = 38;

    static Range of(Type.Int type) {
        return new Range(IntRange.low(type), IntRange.high(type));
    }

    static Range of(Number value) {
        BigInteger same = new BigInteger(value.toString());
        return new Range(same, same);
    }

    /** {@code int64} if that holds all of it, else the decimal that does. */
    Type type() {
        if (low.bitLength() < Long.SIZE && high.bitLength() < Long.SIZE) {
            return new Type.Int(64, false);
        }
        int digits = largest().toString().length();
        return digits > LONGEST_BOUNDED ? Type.Decimal.unbounded() : new Type.Decimal(digits, 0);
    }

    BigInteger largest() {
        return low.abs().max(high.abs());
    }

    Range plus(Range other) {
        return new Range(low.add(other.low), high.add(other.high));
    }

    Range negated() {
        return new Range(high.negate(), low.negate());
    }

    Range times(Range other) {
        BigInteger[] corners = Stream.of(low, high)
                .flatMap(mine -> Stream.of(mine.multiply(other.low), mine.multiply(other.high)))
                .sorted()
                .toArray(BigInteger[]::new);
        return new Range(corners[0], corners[corners.length - 1]);
    }

    Range dividedBy(Range other) {
        boolean positive = other.low.signum() > 0;
        BigInteger least = positive ? other.low : other.high.signum() < 0 ? other.high.abs() : BigInteger.ONE;
        if (positive) {
            BigInteger lowest = low.signum() < 0 ? low.divide(least) : BigInteger.ZERO;
            return new Range(lowest, high.signum() > 0 ? high.divide(least) : BigInteger.ZERO);
        }
        BigInteger most = largest().divide(least);
        return new Range(most.negate(), most);
    }

    Range remainderOf(Range other) {
        BigInteger most =
                other.largest().subtract(BigInteger.ONE).max(BigInteger.ZERO).min(largest());
        return new Range(
                low.signum() < 0 ? most.negate() : BigInteger.ZERO, high.signum() > 0 ? most : BigInteger.ZERO);
    }

    Range absolute() {
        return low.signum() >= 0 ? this : new Range(BigInteger.ZERO, largest());
    }
}
