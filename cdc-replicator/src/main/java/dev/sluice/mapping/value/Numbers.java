package dev.sluice.mapping.value;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Into numbers. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,5})?");

    /** A decimal with more zeros before its first digit or after its last one is not meant. */
    private static final int LARGEST_EXPONENT = 16_384;

    private Numbers() {}

    static Object integer(Object value, Type from, Type.Int to) {
        Object held = null;
        if (value instanceof Boolean bool) {
            held = Widening.convert(bool ? 1 : 0, new Type.Int(32, false), to);
        } else {
            BigDecimal exact = exact(value);
            held = exact == null ? null : held(exact, to);
        }
        if (held == null) {
            throw Cast.refused(value, from, to, "");
        }
        return held;
    }

    static Object decimal(Object value, Type from, Type.Decimal to) {
        if (value instanceof Special) {
            return value;
        }
        Special special = special(value);
        if (special != null) {
            return special;
        }
        BigDecimal exact = exact(value);
        Object held = exact == null ? null : held(exact, to);
        if (held == null) {
            throw Cast.refused(value, from, to, "");
        }
        return held;
    }

    static Object floating(Object value, Type from, Type.Float to) {
        boolean single = to.bits() == 32;
        Special special = special(value);
        if (special != null) {
            double number = switch (special) {
                case INFINITY -> Double.POSITIVE_INFINITY;
                case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
            return single ? (Object) (float) number : (Object) number;
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Double number) {
            float nearest = number.floatValue();
            if (nearest == number) {
                return nearest;
            }
            throw Cast.refused(value, from, to, "");
        }
        BigDecimal exact = exact(value);
        double nearest = exact == null ? Double.NaN : single ? exact.floatValue() : exact.doubleValue();
        boolean held = exact != null && Double.isFinite(nearest) && isWritten(nearest, single, exact);
        if (!held) {
            throw Cast.refused(value, from, to, "");
        }
        boolean negativeZero = nearest == 0 && value instanceof String text && text.startsWith("-");
        double signed = negativeZero ? -0.0 : nearest;
        return single ? (Object) (float) signed : (Object) signed;
    }

    /** Whether the number is exactly {@code exact}, or {@code exact} is the shortest text that tells it from its neighbours. */
    private static boolean isWritten(double number, boolean single, BigDecimal exact) {
        String shortest = single ? Float.toString((float) number) : Double.toString(number);
        return new BigDecimal(number).compareTo(exact) == 0 || new BigDecimal(shortest).compareTo(exact) == 0;
    }

    /** The digits of a number, as they are written; null if it is none, or more than digits: NaN, infinity, negative zero. */
    private static @Nullable BigDecimal exact(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            boolean negativeZero = number == 0 && Double.doubleToRawLongBits(number) != 0;
            return negativeZero || !Double.isFinite(number) ? null : plainScale(new BigDecimal(value.toString()));
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        boolean number = value instanceof String text && NUMBER.matcher(text).matches();
        BigDecimal read = number ? new BigDecimal((String) value) : null;
        return read == null || Math.abs((long) read.scale()) > LARGEST_EXPONENT + read.precision() ? null : read;
    }

    /** Without the zeros that a floating-point number's text has only for its looks: 1.0, 1.0E10. */
    private static BigDecimal plainScale(BigDecimal written) {
        BigDecimal bare = written.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static @Nullable Object held(BigDecimal exact, Type to) {
        try {
            Object held = Widening.convert(exact, Type.Decimal.unbounded(), to);
            if (held instanceof BigDecimal decimal && decimal.scale() < 0) {
                return decimal.setScale(0);
            }
            return held;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Special special(Object value) {
        if (value instanceof Special special) {
            return special;
        }
        boolean notFinite =
                (value instanceof Double || value instanceof Float) && !Double.isFinite(((Number) value).doubleValue());
        if (!notFinite && !(value instanceof String)) {
            return null;
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "nan" -> Special.NAN;
            case "infinity", "+infinity" -> Special.INFINITY;
            case "-infinity" -> Special.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** A number's text if it is whole and small enough to be a truth value, any other text otherwise. */
    static String plain(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().toString();
        }
        return number instanceof Double || number instanceof Float ? "" : number.toString();
    }
}
