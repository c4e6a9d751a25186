package dev.sluice.data;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The Java classes that hold integers. */
final class Integers {
    private Integers() {}

    /** {@code value} as {@code type} holds it, or null if it is out of range. */
    static @Nullable Object held(Type.Int type, BigInteger value) {
        boolean fits = type.unsigned()
                ? value.signum() >= 0 && value.bitLength() <= type.bits()
                : value.bitLength() < type.bits();
        if (!fits) {
            return null;
        }
        int bits = type.unsigned() ? type.bits() * 2 : type.bits();
        return switch (bits) {
            case 8 -> value.byteValueExact();
            case 16 -> value.shortValueExact();
            case 32 -> value.intValueExact();
            case 64 -> value.longValueExact();
            default -> value;
        };
    }
}
