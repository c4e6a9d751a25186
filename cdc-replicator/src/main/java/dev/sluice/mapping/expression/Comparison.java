package dev.sluice.mapping.expression;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.mapping.value.Cast;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of two terms, in the order of {@link dev.sluice.store.ValueOrder}. */
final class Comparison {
    /** Which one. */
    enum Operator {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean ordering() {
            return this != EQUAL && this != UNEQUAL;
        }

        boolean accepts(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        /** The same with its sides exchanged. */
        Operator flipped() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                default -> this;
            };
        }
    }

    private final Source source;
    private final Operator operator;
    private final Term left;
    private final Term right;

    private Comparison(Source source, Operator operator, Term left, Term right) {
        this.source = source;
        this.operator = operator;
        this.left = Literals.beside(left, right, source);
        this.right = Literals.beside(right, left, source);
    }

    static Term of(Source source, Operator operator, Term left, Term right) {
        return new Comparison(source, operator, left, right).term();
    }

    /** {@code is [not] distinct from}: null equals null, and is never the result. */
    static Term distinct(Source source, Term left, Term right) {
        Comparison comparison = new Comparison(source, Operator.UNEQUAL, left, right);
        Term unequal = comparison.term();
        Term a = comparison.left;
        Term b = comparison.right;
        Term term = Term.of(new Type.Bool(), false, List.of(a, b), row -> {
            boolean first = Kind.isNull(a.value(row));
            boolean second = Kind.isNull(b.value(row));
            return (first || second) ? first != second : Boolean.TRUE.equals(unequal.value(row));
        });
        return term.with(distinctFilter(a, b, unequal.filter()));
    }

    private static @Nullable Filter distinctFilter(Term a, Term b, @Nullable Filter unequal) {
        Term column = a.column() != null ? a : b;
        Term other = a.column() != null ? b : a;
        if (column.column() == null || Kind.of(column.type()) == Kind.DYNAMIC) {
            return null;
        }
        if (other.isNull()) {
            return Filter.isNull(column.column()).not();
        }
        return unequal == null ? null : Filter.isNull(column.column()).or(unequal);
    }

    private Term term() {
        Kind a = Kind.of(left.type());
        Kind b = Kind.of(right.type());
        requireComparable(a, b);
        Type bool = new Type.Bool();
        if (left.isNull() || right.isNull()) {
            return Term.of(bool, true, List.of(left, right), row -> null);
        }
        boolean dynamic = a == Kind.DYNAMIC || b == Kind.DYNAMIC;
        Term term = Term.strict(bool, List.of(left, right), row -> {
            Object first = left.value(row);
            Object second = right.value(row);
            if (first == null || second == null || Kind.isNull(first) || Kind.isNull(second)) {
                return null;
            }
            return dynamic ? variants(first, second) : bare(a, left.type(), first, second);
        });
        return term.with(filter());
    }

    private void requireComparable(Kind a, Kind b) {
        for (Term side : List.of(left, right)) {
            Kind kind = Kind.of(side.type());
            if (!kind.comparable()) {
                throw source.mistake(side.from(), source.described(side) + ", which can only be compared with is null");
            }
            if (operator.ordering() && kind != Kind.DYNAMIC && kind != Kind.NULL && !kind.ordered()) {
                throw source.mistake(side.from(), source.described(side) + ", which has no order; use = or <>");
            }
        }
        boolean free = a == Kind.DYNAMIC || b == Kind.DYNAMIC || a == Kind.NULL || b == Kind.NULL;
        if (!free && !alike(a, b)) {
            throw source.mistake(
                    left.from(),
                    source.described(left) + ", but " + source.described(right)
                            + ": they do not compare; cast one of them");
        }
    }

    private static boolean alike(Kind a, Kind b) {
        boolean days = (a == Kind.DATE || a == Kind.TIMESTAMP) && (b == Kind.DATE || b == Kind.TIMESTAMP);
        return a == b || days;
    }

    private boolean bare(Kind kind, Type type, Object first, Object second) {
        if (!kind.ordered()) {
            return Values.equal(type, first, second) == (operator == Operator.EQUAL);
        }
        return operator.accepts(Order.compare(first, second));
    }

    /** Each side by its own type. Variants of different kinds are not equal, and have no order. */
    private boolean variants(Object first, Object second) {
        Type a = typeOf(left, first);
        Type b = typeOf(right, second);
        Object x = bareValue(first);
        Object y = bareValue(second);
        Kind kind = Kind.of(a);
        boolean compares = alike(kind, Kind.of(b)) && kind.comparable() && kind != Kind.DYNAMIC;
        if (compares && (kind.ordered() || !operator.ordering())) {
            return bare(kind, a, x, y);
        }
        if (!operator.ordering()) {
            return Values.equal(x, y) == (operator == Operator.EQUAL);
        }
        throw new RefusedValueException(side(left, first, a) + " and " + side(right, second, b) + " have no order, so "
                + operator.sign + " cannot be told");
    }

    private String side(Term term, Object value, Type type) {
        String what = value instanceof Variant variant
                ? Kind.describe(variant)
                : Kind.of(type).words() + " (" + type + ")";
        return source.words(term) + ", " + what + ",";
    }

    private static Type typeOf(Term term, Object value) {
        return value instanceof Variant.Scalar scalar ? scalar.type() : term.type();
    }

    private static Object bareValue(Object value) {
        return value instanceof Variant.Scalar scalar ? scalar.value() : value;
    }

    private @Nullable Filter filter() {
        if (left.column() != null && right.literal()) {
            return filter(operator, left.column(), left.type(), right);
        }
        return right.column() != null && left.literal()
                ? filter(operator.flipped(), right.column(), right.type(), left)
                : null;
    }

    private static @Nullable Filter filter(Operator operator, String column, Type type, Term literal) {
        Object value = Kind.of(type).ordered() ? held(literal, type) : null;
        if (value == null) {
            return null;
        }
        return switch (operator) {
            case EQUAL -> Filter.equal(column, value);
            case UNEQUAL -> Filter.equal(column, value).not();
            case LESS -> Filter.less(column, value);
            case LESS_OR_EQUAL -> Filter.lessOrEqual(column, value);
            case GREATER -> Filter.greater(column, value);
            case GREATER_OR_EQUAL -> Filter.greaterOrEqual(column, value);
        };
    }

    /** The literal as a value of the column's type; null if there is none that compares the same. */
    private static @Nullable Object held(Term literal, Type type) {
        boolean sameKind = Kind.of(type) != Kind.DYNAMIC && alike(Kind.of(type), Kind.of(literal.type()));
        if (!sameKind || Cast.fidelity(literal.type(), type) instanceof Fidelity.Unsupported) {
            return null;
        }
        try {
            return new Cast(literal.type(), type).apply(literal.constant());
        } catch (RefusedValueException e) {
            return null;
        }
    }
}
