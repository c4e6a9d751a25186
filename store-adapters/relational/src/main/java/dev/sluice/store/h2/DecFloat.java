package dev.sluice.store.h2;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Fit;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * H2's DECFLOAT: decimals without limits, but without the zeros at the end; and NaN and infinities.
 *
 * @param digits how many the column keeps
 */
record DecFloat(Type.Decimal type, int digits) implements Codec {
    private static final Pattern DIGITS = Pattern.compile("DECFLOAT\\((\\d+)\\)");
    private static final int MOST_DIGITS = 100_000;
    private static final String NAN = "NaN";
    private static final String INFINITY = "Infinity";

    static DecFloat of(Type.Decimal type, String nativeType) {
        Matcher digits = DIGITS.matcher(nativeType);
        return new DecFloat(type, digits.matches() ? Integer.parseInt(digits.group(1)) : MOST_DIGITS);
    }

    @Override
    public String selected(String column) {
        return "CAST(" + column + " AS CHARACTER VARYING)";
    }

    @Override
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case NAN -> Special.NAN;
            case INFINITY -> Special.INFINITY;
            case "-" + INFINITY -> Special.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    @Override
    public Object sent(Object value) {
        if (value == Special.NAN) {
            return NAN;
        }
        if (value == Special.INFINITY || value == Special.NEGATIVE_INFINITY) {
            return value == Special.INFINITY ? INFINITY : "-" + INFINITY;
        }
        Fit.check(type, value);
        BigDecimal decimal = (BigDecimal) value;
        if (decimal.precision() > digits) {
            throw new IllegalArgumentException("the column keeps " + digits + " digits and would round " + decimal);
        }
        if (decimal.scale() != decimal.stripTrailingZeros().scale()) {
            throw new IllegalArgumentException("H2's DECFLOAT drops the zeros at the end of " + decimal);
        }
        return decimal.toString();
    }

    @Override
    public String placeholder() {
        return "CAST(? AS DECFLOAT(100000))";
    }

    @Override
    public Comparison comparison() {
        return Comparison.NOTHING;
    }
}
