package dev.sluice.mapping.value;

import dev.sluice.data.Type;
import java.math.BigInteger;

/** The least and the greatest value of a type of integers. */
public final class IntRange {
    private IntRange() {}

    public static BigInteger low(Type.Int type) {
        return type.unsigned()
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(type.bits() - 1).negate();
    }

    public static BigInteger high(Type.Int type) {
        return BigInteger.ONE
                .shiftLeft(type.unsigned() ? type.bits() : type.bits() - 1)
                .subtract(BigInteger.ONE);
    }
}
