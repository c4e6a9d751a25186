package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The types of what numbers compute: wide enough for every result. */
final class Arithmetic {
    private static final int LONGEST_BOUNDED = 38;
    private static final Type DOUBLE = new Type.Float(64);

    private final Source source;

    Arithmetic(Source source) {
        this.source = source;
    }

    Term add(Term a, Term b) {
        return binary("+", a, b, NumberMath::add, Range::plus, Arithmetic::sum);
    }

    Term subtract(Term a, Term b) {
        return binary("-", a, b, NumberMath::subtract, (x, y) -> x.plus(y.negated()), Arithmetic::sum);
    }

    Term multiply(Term a, Term b) {
        return binary(
                "*",
                a,
                b,
                NumberMath::multiply,
                Range::times,
                (x, y) -> decimal(x.precision() + y.precision(), x.scale() + y.scale()));
    }

    Term divide(Term a, Term b) {
        Term quotient = binary("/", a, b, NumberMath::divide, Range::dividedBy, (x, y) -> null);
        Term dividend = Kind.NUMBER.wanted(a, source, "/");
        Term divisor = Kind.NUMBER.wanted(b, source, "/");
        boolean integers = dividend.range() != null && divisor.range() != null;
        boolean exact = quotient.type() instanceof Type.Decimal || quotient.type() instanceof Type.Dynamic;
        return exact && !integers ? quotient.with(new Term.Quotient(dividend, divisor)) : quotient;
    }

    Term remainder(Term a, Term b) {
        return binary(
                "%",
                a,
                b,
                NumberMath::remainder,
                Range::remainderOf,
                (x, y) -> decimal(
                        Math.max(whole(x), whole(y)) + Math.max(x.scale(), y.scale()), Math.max(x.scale(), y.scale())));
    }

    Term negate(Term a) {
        if (a.literal() && Kind.of(a.type()) == Kind.NUMBER) {
            return Literals.negative(a);
        }
        return unary("-", a, NumberMath::negate, Range::negated);
    }

    /** A function of one number whose results need no more digits than the number. */
    Term unary(String name, Term number, UnaryOperator<Object> function, UnaryOperator<Range> ranges) {
        Term a = Kind.NUMBER.wanted(number, source, name);
        if (a.isNull()) {
            return a;
        }
        Range range = a.range() == null ? null : ranges.apply(a.range());
        Type type = range != null ? range.type() : a.type() instanceof Type.Float ? DOUBLE : a.type();
        Term term = Term.strict(type, List.of(a), row -> {
            Object value = a.value(row);
            return value == null ? null : NumberMath.held(function.apply(value), type);
        });
        return range == null ? term : term.with(range);
    }

    private interface Digits {
        Type.@Nullable Decimal of(Type.Decimal a, Type.Decimal b);
    }

    private Term binary(
            String sign,
            Term first,
            Term second,
            BinaryOperator<Object> operator,
            BinaryOperator<Range> ranges,
            Digits digits) {
        Term a = beside(Kind.NUMBER.wanted(first, source, sign), second);
        Term b = beside(Kind.NUMBER.wanted(second, source, sign), first);
        List<Term> parts = List.of(a, b);
        if (a.isNull() || b.isNull()) {
            return Term.of(new Type.Unknown(), true, parts, row -> null);
        }
        Range range = a.range() == null || b.range() == null ? null : ranges.apply(a.range(), b.range());
        Type type = range != null ? range.type() : type(a, b, digits);
        Term term = Term.strict(type, parts, row -> {
            Object x = a.value(row);
            Object y = b.value(row);
            return x == null || y == null ? null : NumberMath.held(operator.apply(x, y), type);
        });
        return range != null && type instanceof Type.Int ? term.with(range) : term;
    }

    /** A number that is written beside a floating-point one is one itself. */
    private Term beside(Term term, Term other) {
        boolean read = term.literal() && !other.literal() && other.type() instanceof Type.Float && !term.isNull();
        return read ? Literals.floating(term, new Type.Float(64), source) : term;
    }

    private Type type(Term a, Term b, Digits digits) {
        if (a.type() instanceof Type.Dynamic || b.type() instanceof Type.Dynamic) {
            return new Type.Dynamic();
        }
        if (a.type() instanceof Type.Float || b.type() instanceof Type.Float) {
            requireDouble(a, b);
            requireDouble(b, a);
            return DOUBLE;
        }
        Type.Decimal result = digits.of(decimal(a), decimal(b));
        boolean bounded = decimal(a).bounded() && decimal(b).bounded();
        return bounded && result != null ? result : Type.Decimal.unbounded();
    }

    private void requireDouble(Term term, Term other) {
        boolean exact =
                term.type() instanceof Type.Float || (term.type() instanceof Type.Int integer && integer.bits() <= 32);
        if (!exact) {
            throw source.mistake(
                    term.from(),
                    source.described(term) + ", but " + source.described(other)
                            + ": their result would be rounded; write cast(" + source.words(other)
                            + " as decimal), or cast(" + source.words(term) + " as float64)");
        }
    }

    /** The decimal type of a number that is not floating. */
    static Type.Decimal decimal(Term term) {
        if (term.type() instanceof Type.Decimal decimal) {
            return decimal;
        }
        int digits = term.range() == null
                ? LONGEST_BOUNDED
                : term.range().largest().toString().length();
        return new Type.Decimal(digits, 0);
    }

    private static Type.Decimal sum(Type.Decimal a, Type.Decimal b) {
        int scale = Math.max(a.scale(), b.scale());
        return decimal(Math.max(whole(a), whole(b)) + 1 + scale, scale);
    }

    static int whole(Type.Decimal type) {
        return type.precision() - type.scale();
    }

    static Type.Decimal decimal(int precision, int scale) {
        return precision > LONGEST_BOUNDED ? Type.Decimal.unbounded() : new Type.Decimal(Math.max(precision, 1), scale);
    }
}
