package dev.sluice.store.jdbc.type;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How a database that takes JSON apart writes it again: with white space of its own, members in an order of their own, each name once,
 * numbers as it keeps them.
 */
public enum JsonForm {
    /** {@code jsonb}: numbers are decimals. */
    POSTGRESQL(true, ", ", ": ") {
        @Override
        String number(String text) {
            return decimal(text).toPlainString();
        }
    },
    /** {@code json} of MySQL: a number is an integer of 64 bits, or a double. */
    MYSQL(true, ", ", ": ") {
        @Override
        String number(String text) {
            BigDecimal value = decimal(text);
            boolean whole = text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
            if (whole
                    && value.toBigInteger().compareTo(LEAST) >= 0
                    && value.toBigInteger().compareTo(MOST) <= 0) {
                return value.toPlainString();
            }
            return ofDouble(text, value);
        }
    },
    /** H2: members and numbers stay as they are, but for the way they are written. */
    H2(false, ",", ":") {
        @Override
        String number(String text) {
            BigDecimal value = decimal(text);
            return value.toString().indexOf('E') < 0 ? value.toString() : UNKNOWN;
        }
    };

    /** Stands for a text that is not predicted, and so is no JSON. */
    static final String UNKNOWN = "?";

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final int MOST_ZEROS = 16_000;
    private static final int SURE_DIGITS = 15;
    private static final double LEAST_NORMAL = 0x1p-1022;
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e15;

    private final boolean sorted;
    private final String comma;
    private final String colon;

    JsonForm(boolean sorted, String comma, String colon) {
        this.sorted = sorted;
        this.comma = comma;
        this.colon = colon;
    }

    /** The text that the database has for a number; {@link #UNKNOWN} where that is not sure. */
    abstract String number(String text);

    /** Whether members are put in order, so that each name is there once. */
    boolean sorted() {
        return sorted;
    }

    String comma() {
        return comma;
    }

    String colon() {
        return colon;
    }

    /** @throws IllegalArgumentException if the text is no JSON */
    public static void requireJson(String text) {
        new JsonRewriting(H2, text).written();
    }

    /** @throws IllegalArgumentException if the database would keep other members or other numbers */
    public void requireValue(String json) {
        new JsonRewriting(this, json).written();
    }

    /** @throws IllegalArgumentException if the database would give another text for the same JSON */
    public void requireText(String json) {
        String written = new JsonRewriting(this, json).written();
        if (!written.equals(json)) {
            throw new IllegalArgumentException("the column takes JSON apart and writes it in a form of its own"
                    + (written.contains(UNKNOWN) || written.length() > 60 ? "" : ", here " + written)
                    + "; make it a column that keeps the text, or give the field the column's native type if only the JSON's"
                    + " value matters");
        }
    }

    /** A negative zero has no sign any more. */
    private static BigDecimal decimal(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > MOST_ZEROS) {
            throw new IllegalArgumentException("the database has no such number: " + text);
        }
        return value;
    }

    private static String ofDouble(String text, BigDecimal value) {
        double held = Double.parseDouble(text);
        BigDecimal bare = value.stripTrailingZeros();
        boolean kept = Double.isFinite(held)
                && (held == 0 ? bare.signum() == 0 : Math.abs(held) >= LEAST_NORMAL)
                && (bare.precision() <= SURE_DIGITS || new BigDecimal(Double.toString(held)).compareTo(bare) == 0);
        if (!kept) {
            throw new IllegalArgumentException("the column keeps numbers as doubles and would round " + text);
        }
        boolean plain = bare.signum() == 0 || (Math.abs(held) >= LEAST_PLAIN && Math.abs(held) < MOST_PLAIN);
        return plain && bare.precision() <= SURE_DIGITS
                ? bare.setScale(Math.max(1, bare.scale())).toPlainString()
                : UNKNOWN;
    }
}
