package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.data.TypeJoin;
import dev.sluice.data.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of several values: coalesce, nullif, greatest, least, case. Their type is the least general one that holds all of them. */
final class Choices {
    private Choices() {}

    static void register(Map<String, Function<Call, Term>> all) {
        all.put("coalesce", Choices::coalesce);
        all.put("nullif", Choices::nullif);
        all.put("greatest", call -> extreme(call, Comparison.Operator.GREATER));
        all.put("least", call -> extreme(call, Comparison.Operator.LESS));
    }

    private static Term coalesce(Call call) {
        call.count(1, Integer.MAX_VALUE);
        List<Term> terms = joined(call.source(), call.name(), call.arguments());
        boolean nullable = terms.stream().allMatch(Term::nullable);
        return Term.of(type(terms), nullable, terms, row -> {
            for (Term term : terms) {
                Object value = term.value(row);
                if (!Kind.isNull(value)) {
                    return value;
                }
            }
            return null;
        });
    }

    private static Term nullif(Call call) {
        call.count(2, 2);
        Term value = call.any(0);
        Term equal = Comparison.of(call.source(), Comparison.Operator.EQUAL, value, call.any(1));
        return Term.of(
                value.type(),
                true,
                call.arguments(),
                row -> Boolean.TRUE.equals(equal.value(row)) ? null : value.value(row));
    }

    private static Term extreme(Call call, Comparison.Operator better) {
        call.count(1, Integer.MAX_VALUE);
        List<Term> terms = joined(call.source(), call.name(), call.arguments());
        boolean nullable = terms.stream().allMatch(Term::nullable);
        Term first = terms.get(0);
        for (Term term : terms) {
            // says at once whether the type has an order
            Comparison.of(call.source(), better, first, term);
        }
        if (type(terms) instanceof Type.Dynamic) {
            throw call.source().mistake(first.from(), call.name() + " wants values of one type; cast them");
        }
        return Term.of(type(terms), nullable, terms, row -> {
            Object best = null;
            for (Term term : terms) {
                Object value = term.value(row);
                if (value != null && (best == null || better.accepts(Order.compare(value, best)))) {
                    best = value;
                }
            }
            return best;
        });
    }

    /** @param otherwise null if the case has no else */
    static Term when(Source source, List<Term> conditions, List<Term> results, @Nullable Term otherwise) {
        List<Term> all = new ArrayList<>(results);
        if (otherwise != null) {
            all.add(otherwise);
        }
        List<Term> joined = joined(source, "case", all);
        boolean nullable = otherwise == null || joined.stream().anyMatch(Term::nullable);
        List<Term> parts = new ArrayList<>(conditions);
        parts.addAll(joined);
        Term last = otherwise == null ? null : joined.get(joined.size() - 1);
        return Term.of(type(joined), nullable, parts, row -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (Boolean.TRUE.equals(conditions.get(i).value(row))) {
                    return joined.get(i).value(row);
                }
            }
            return last == null ? null : last.value(row);
        });
    }

    private static Type type(List<Term> joined) {
        return joined.get(0).type();
    }

    /** All terms as the one type that holds the values of each. */
    private static List<Term> joined(Source source, String by, List<Term> terms) {
        Term typed = terms.stream()
                .filter(term -> !term.literal())
                .findFirst()
                .or(() -> terms.stream()
                        .filter(term -> Kind.of(term.type()) != Kind.TEXT && !term.isNull())
                        .findFirst())
                .orElse(terms.get(0));
        List<Term> read =
                terms.stream().map(term -> Literals.beside(term, typed, source)).toList();
        Type type = new Type.Unknown();
        for (Term term : read) {
            if (!term.literal()) {
                type = join(source, by, type, term, typed);
            }
        }
        for (Term term : read) {
            if (term.literal() && !holds(type, term)) {
                type = join(source, by, type, term, typed);
            }
        }
        Type result = type;
        return read.stream().map(term -> as(term, result)).toList();
    }

    /** Whether a literal number is one of the type already, so that 0 beside a column of any width is no reason to widen. */
    private static boolean holds(Type type, Term literal) {
        boolean number = Kind.of(type) == Kind.NUMBER && Kind.of(literal.type()) == Kind.NUMBER;
        if (!number) {
            return false;
        }
        try {
            return Widening.convert(literal.constant(), literal.type(), type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Type join(Source source, String by, Type type, Term term, Term typed) {
        Type joined = TypeJoin.join(type, term.type());
        boolean wanted = type instanceof Type.Dynamic || term.type() instanceof Type.Dynamic;
        if (joined instanceof Type.Dynamic && !wanted) {
            throw source.mistake(
                    term.from(),
                    by + " gives values of one type, but " + source.described(typed) + ", and " + source.described(term)
                            + "; cast one of them");
        }
        return joined;
    }

    private static Term as(Term term, Type type) {
        if (term.type().equals(type)) {
            return term;
        }
        Type from = term.type();
        return term.as(type, term.nullable(), row -> Widening.convert(term.value(row), from, type));
    }
}
