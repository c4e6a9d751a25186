package dev.sluice.store.dynamodb.type;

import dev.sluice.error.UnportableValueException;
import java.math.BigDecimal;

/** DynamoDB's numbers: up to 38 digits, from 1E-130 to 9.9…E+125 and their negatives, without zeros at the end. */
public final class Numbers {
    static final int DIGITS = 38;
    static final int GREATEST_EXPONENT = 125;
    static final int LEAST_EXPONENT = -130;

    private Numbers() {}

    /** A number as it is read back: without zeros at the end of its fraction, and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /**
     * The one text of a number.
     *
     * @throws UnportableValueException if DynamoDB has no such number
     */
    public static String text(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        if (bare.signum() == 0) {
            return "0";
        }
        if (bare.precision() > DIGITS) {
            throw new UnportableValueException(
                    "a number has " + bare.precision() + " digits, but DynamoDB keeps " + DIGITS);
        }
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent > GREATEST_EXPONENT || exponent < LEAST_EXPONENT) {
            throw new UnportableValueException("the number " + bare + " is not within DynamoDB's 1E-130 to 1E+126");
        }
        // within lists and maps DynamoDB may keep the text as it is
        boolean readable = Math.abs(bare.scale()) <= DIGITS;
        return readable ? bare.toPlainString() : bare.toString();
    }

    static BigDecimal parse(String text) {
        return plain(new BigDecimal(text));
    }
}
