package dev.sluice.store.postgresql.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code numeric}: base-10000 digits, a display scale, NaN and infinities. */
enum NumericCodec implements Codec {
    NUMERIC;

    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int PLUS_INFINITY = 0xD000;
    private static final int MINUS_INFINITY = 0xF000;
    private static final int GROUP = 4;
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    @Override
    public Type type() {
        return Type.Decimal.unbounded();
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        int groups = Wire.int2(wire, start) & 0xFFFF;
        int weight = Wire.int2(wire, start + 2);
        int sign = Wire.int2(wire, start + 4) & 0xFFFF;
        int scale = Wire.int2(wire, start + 6) & 0xFFFF;
        if (sign >= NAN) {
            return special(sign);
        }
        int shift = GROUP * (weight - groups + 1) + scale;
        if (groups <= GROUP && shift > -GROUP && shift + GROUP * groups < POWERS.length) {
            long digits = 0;
            for (int i = 0; i < groups; i++) {
                digits = digits * 10_000 + Wire.int2(wire, start + 8 + 2 * i);
            }
            long unscaled = shift >= 0 ? digits * POWERS[shift] : digits / POWERS[-shift];
            return BigDecimal.valueOf(sign == NEGATIVE ? -unscaled : unscaled, scale);
        }
        return large(wire, start + 8, groups, sign, scale, shift);
    }

    private static BigDecimal large(byte[] wire, int start, int groups, int sign, int scale, int shift) {
        char[] digits = new char[groups * GROUP + 1];
        digits[0] = '0';
        for (int i = 0; i < groups; i++) {
            int group = Wire.int2(wire, start + 2 * i);
            for (int j = GROUP; j > 0; j--) {
                digits[i * GROUP + j] = (char) ('0' + group % 10);
                group /= 10;
            }
        }
        BigInteger all = new BigInteger(new String(digits));
        BigDecimal value = new BigDecimal(sign == NEGATIVE ? all.negate() : all, scale - shift);
        return value.setScale(scale);
    }

    private static Special special(int sign) {
        return switch (sign) {
            case NAN -> Special.NAN;
            case PLUS_INFINITY -> Special.INFINITY;
            case MINUS_INFINITY -> Special.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("Not a numeric: its sign is " + sign);
        };
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (value instanceof Special special) {
            encode(special, out);
            return;
        }
        BigDecimal decimal = Numbers.decimal(value);
        int scale = Math.max(0, decimal.scale());
        String digits = decimal.abs().setScale(scale).unscaledValue().toString();
        int whole = Math.max(0, digits.length() - scale);
        int left = Math.floorMod(-whole, GROUP);
        int right = Math.floorMod(-scale, GROUP);
        String aligned = "0".repeat(left + Math.max(0, scale - digits.length())) + digits + "0".repeat(right);
        int groups = aligned.length() / GROUP;
        int first = 0;
        while (first < groups && group(aligned, first) == 0) {
            first++;
        }
        int last = groups;
        while (last > first && group(aligned, last - 1) == 0) {
            last--;
        }
        out.int2(last - first);
        out.int2(first == last ? 0 : (whole + left) / GROUP - 1 - first);
        out.int2(decimal.signum() < 0 ? NEGATIVE : 0);
        out.int2(scale);
        for (int i = first; i < last; i++) {
            out.int2(group(aligned, i));
        }
    }

    private static int group(String digits, int index) {
        int value = 0;
        for (int i = index * GROUP; i < index * GROUP + GROUP; i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return value;
    }

    private static void encode(Special special, WireBuffer out) {
        out.int2(0);
        out.int2(0);
        out.int2(
                switch (special) {
                    case NAN -> NAN;
                    case INFINITY -> PLUS_INFINITY;
                    case NEGATIVE_INFINITY -> MINUS_INFINITY;
                    case END_OF_DAY -> throw new IllegalArgumentException("Not a numeric: " + special);
                });
        out.int2(0);
    }

    @Override
    public Object parse(String text) {
        return switch (text) {
            case "NaN" -> Special.NAN;
            case "Infinity" -> Special.INFINITY;
            case "-Infinity" -> Special.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    @Override
    public String format(Object value) {
        return value instanceof Special special
                ? special.toString()
                : Numbers.decimal(value).toPlainString();
    }

    /** Any of our numbers as a decimal. */
    private static final class Numbers {
        static BigDecimal decimal(Object value) {
            if (value instanceof BigDecimal decimal) {
                return decimal;
            }
            return value instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(value.toString());
        }
    }
}
