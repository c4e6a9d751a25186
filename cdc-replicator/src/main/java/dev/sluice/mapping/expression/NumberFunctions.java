package dev.sluice.mapping.expression;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.mapping.value.RefusedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Functions of numbers. */
final class NumberFunctions {
    private static final Type INT = new Type.Int(32, false);
    private static final Set<Kind> HASHED = EnumSet.of(Kind.NUMBER, Kind.TEXT, Kind.UUID, Kind.DATE);
    private static final int MOST_DIGITS = 10_000;

    private NumberFunctions() {}

    static void register(Map<String, Function<Call, Term>> all) {
        all.put("abs", NumberFunctions::abs);
        all.put("sign", NumberFunctions::sign);
        all.put("round", call -> rounded(call, RoundingMode.HALF_UP));
        all.put("floor", call -> whole(call, RoundingMode.FLOOR));
        all.put("ceil", call -> whole(call, RoundingMode.CEILING));
        all.put("ceiling", call -> whole(call, RoundingMode.CEILING));
        all.put("mod", call -> {
            call.count(2, 2);
            return new Arithmetic(call.source()).remainder(call.any(0), call.any(1));
        });
        all.put("power", NumberFunctions::power);
        all.put("bucket", NumberFunctions::bucket);
    }

    /** The CRC-32 of the value's text in UTF-8, as zlib computes it, modulo the number of buckets. */
    private static Term bucket(Call call) {
        call.count(2, 2);
        Term buckets = call.whole(0);
        Term value = call.any(1);
        boolean told = HASHED.contains(Kind.of(value.type()))
                && (value.type() instanceof Type.Int || Kind.of(value.type()) != Kind.NUMBER);
        if (!told) {
            throw call.source()
                    .mistake(
                            value.from(),
                            call.name() + " wants a whole number, text, a UUID or a date, but "
                                    + call.source().described(value) + "; write cast("
                                    + call.source().words(value) + " as text)");
        }
        return call.strict(INT, List.of(buckets, value), values -> {
            long count = ((Number) values[0]).longValue();
            if (count < 1 || count > Integer.MAX_VALUE) {
                throw new RefusedValueException("there cannot be " + count + " buckets");
            }
            CRC32 hash = new CRC32();
            hash.update(values[1].toString().getBytes(StandardCharsets.UTF_8));
            return (int) (hash.getValue() % count);
        });
    }

    private static Term abs(Call call) {
        call.count(1, 1);
        return new Arithmetic(call.source())
                .unary(
                        call.name(),
                        call.any(0),
                        value -> NumberMath.sign(value) < 0 || isNegativeZero(value) ? NumberMath.negate(value) : value,
                        Range::absolute);
    }

    private static boolean isNegativeZero(Object value) {
        return NumberMath.isFloating(value)
                && Double.doubleToRawLongBits(((Number) value).doubleValue()) == Long.MIN_VALUE;
    }

    private static Term sign(Call call) {
        call.count(1, 1);
        return call.strict(INT, List.of(call.number(0)), values -> {
            double sign = NumberMath.sign(values[0]);
            if (Double.isNaN(sign)) {
                throw new RefusedValueException("NaN has no sign");
            }
            return (int) Math.signum(sign);
        });
    }

    private static Term whole(Call call, RoundingMode mode) {
        call.count(1, 1);
        return rounded(call, mode);
    }

    private static Term rounded(Call call, RoundingMode mode) {
        call.count(1, 2);
        Term number = call.number(0);
        Term digits = call.has(1) ? call.whole(1) : Term.literal(-1, -1, INT, 0);
        if (number.isNull() || digits.isNull()) {
            return Term.of(new Type.Unknown(), true, call.arguments(), row -> null);
        }
        Term.Quotient quotient = call.any(0).quotient();
        Type type = type(number, quotient, digits);
        List<Term> parts =
                quotient == null ? List.of(number, digits) : List.of(quotient.dividend(), quotient.divisor(), digits);
        return call.strict(type, parts, values -> {
            int places = places(values[values.length - 1]);
            Object result =
                    quotient == null ? round(values[0], places, mode) : quotient(values[0], values[1], places, mode);
            return NumberMath.held(result, type);
        });
    }

    /** Scale and digits follow from how many are asked for, if a literal says so. */
    private static Type type(Term number, Term.@Nullable Quotient quotient, Term digits) {
        if (number.type() instanceof Type.Dynamic) {
            return number.type();
        }
        if (number.type() instanceof Type.Float) {
            return new Type.Float(64);
        }
        if (number.range() != null) {
            Range larger = new Range(
                    number.range().low().shiftLeft(1), number.range().high().shiftLeft(1));
            return digits.literal() && places(digits.constant()) >= 0
                    ? number.range().type()
                    : roundedUp(larger, digits);
        }
        Type.Decimal source = quotient == null
                ? Arithmetic.decimal(number)
                : quotientDigits(Arithmetic.decimal(quotient.dividend()), Arithmetic.decimal(quotient.divisor()));
        if (!source.bounded() || !digits.literal()) {
            return Type.Decimal.unbounded();
        }
        int places = Math.max(0, places(digits.constant()));
        boolean kept = quotient == null && places >= source.scale();
        return kept ? source : Arithmetic.decimal(Arithmetic.whole(source) + 1 + places, places);
    }

    /** Rounding before the point may carry into one more digit. */
    private static Type roundedUp(Range range, Term digits) {
        int carried = Math.max(
                range.largest().toString().length(),
                digits.literal() ? 1 - places(digits.constant()) : Integer.MAX_VALUE);
        return carried <= 18
                ? new Type.Int(64, false)
                : carried < 38 ? new Type.Decimal(carried + 1, 0) : Type.Decimal.unbounded();
    }

    private static Type.Decimal quotientDigits(Type.Decimal dividend, Type.Decimal divisor) {
        if (!dividend.bounded() || !divisor.bounded()) {
            return Type.Decimal.unbounded();
        }
        return Arithmetic.decimal(Arithmetic.whole(dividend) + divisor.scale(), 0);
    }

    private static int places(@Nullable Object value) {
        long places = value == null ? 0 : NumberMath.exact(value).longValue();
        if (Math.abs(places) > MOST_DIGITS) {
            throw new RefusedValueException("round goes to " + MOST_DIGITS + " digits at most, not to " + places);
        }
        return (int) places;
    }

    private static Object quotient(Object a, Object b, int places, RoundingMode mode) {
        boolean exact = !NumberMath.isFloating(a)
                && !NumberMath.isFloating(b)
                && !(a instanceof Special)
                && !(b instanceof Special)
                && !(NumberMath.isIntegral(a) && NumberMath.isIntegral(b));
        if (!exact) {
            return round(NumberMath.divide(a, b), places, mode);
        }
        NumberMath.requireNotZero(b);
        BigDecimal rounded = NumberMath.exact(a).divide(NumberMath.exact(b), places, mode);
        return places < 0 ? rounded.setScale(0) : rounded;
    }

    private static Object round(Object value, int places, RoundingMode mode) {
        if (value instanceof Special) {
            return value;
        }
        if (NumberMath.isFloating(value)) {
            return floating(((Number) value), places, mode);
        }
        BigDecimal exact = NumberMath.exact(value);
        if (places >= exact.scale()) {
            return NumberMath.isIntegral(value) ? NumberMath.small(exact) : exact;
        }
        BigDecimal rounded = exact.setScale(places, mode);
        BigDecimal plain = places < 0 ? rounded.setScale(0) : rounded;
        return NumberMath.isIntegral(value) ? NumberMath.small(plain) : plain;
    }

    /** The decimal that a floating-point number is written as, rounded. */
    private static Object floating(Number number, int places, RoundingMode mode) {
        double value = number.doubleValue();
        if (!Double.isFinite(value) || value == 0) {
            return value;
        }
        double rounded =
                new BigDecimal(number.toString()).setScale(places, mode).doubleValue();
        return rounded == 0 && value < 0 ? -0.0 : rounded;
    }

    private static Term power(Call call) {
        call.count(2, 2);
        for (Term argument : List.of(call.number(0), call.number(1))) {
            if (argument.type() instanceof Type.Float) {
                throw call.source()
                        .mistake(
                                argument.from(),
                                "power is exact, but " + call.source().described(argument) + "; cast it to decimal");
            }
        }
        return call.strict(
                Type.Decimal.unbounded(),
                List.of(call.number(0), call.number(1)),
                values -> power(values[0], values[1]));
    }

    private static Object power(Object base, Object exponent) {
        boolean exact = !(base instanceof Special)
                && !(exponent instanceof Special)
                && !NumberMath.isFloating(base)
                && !NumberMath.isFloating(exponent);
        BigDecimal times = exact ? NumberMath.exact(exponent).stripTrailingZeros() : BigDecimal.ONE;
        if (!exact || times.scale() > 0) {
            throw new RefusedValueException("power(" + base + ", " + exponent + ") is not exact");
        }
        BigDecimal number = NumberMath.exact(base);
        BigDecimal size = times.abs().multiply(BigDecimal.valueOf(Math.max(number.precision(), number.scale())));
        if (size.compareTo(BigDecimal.valueOf(MOST_DIGITS)) > 0 && number.abs().compareTo(BigDecimal.ONE) != 0) {
            throw new RefusedValueException(
                    "power(" + base + ", " + exponent + ") has more than " + MOST_DIGITS + " digits");
        }
        boolean unit = number.abs().compareTo(BigDecimal.ONE) == 0;
        boolean odd = times.toBigInteger().testBit(0);
        BigDecimal result = unit
                ? (number.signum() < 0 && odd ? BigDecimal.ONE.negate() : BigDecimal.ONE)
                : number.pow(times.abs().intValueExact());
        return times.signum() < 0
                ? NumberMath.held(NumberMath.divide(BigDecimal.ONE, result), Type.Decimal.unbounded())
                : result;
    }
}
