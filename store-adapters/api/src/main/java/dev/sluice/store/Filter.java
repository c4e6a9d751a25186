package dev.sluice.store;

import dev.sluice.data.Row;
import dev.sluice.data.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition on rows, with SQL's three-valued logic: comparing with null is neither true nor false, and only rows for which the
 * whole is true are accepted. Adapters push down what they can evaluate exactly so and leave the rest to {@link Read#residual}.
 */
public sealed interface Filter {

    /** Whether the condition is true for {@code row}. */
    default boolean accepts(Row row) {
        return evaluate(row) == Truth.TRUE;
    }

    Truth evaluate(Row row);

    /** The names of the fields it asks about, in the order in which it does. */
    Set<String> fields();

    static Filter all() {
        return new All();
    }

    static Filter equal(String field, Object value) {
        return new Compare(field, Comparison.EQUAL, value);
    }

    static Filter less(String field, Object value) {
        return new Compare(field, Comparison.LESS, value);
    }

    static Filter lessOrEqual(String field, Object value) {
        return new Compare(field, Comparison.LESS_OR_EQUAL, value);
    }

    static Filter greater(String field, Object value) {
        return new Compare(field, Comparison.GREATER, value);
    }

    static Filter greaterOrEqual(String field, Object value) {
        return new Compare(field, Comparison.GREATER_OR_EQUAL, value);
    }

    static Filter isNull(String field) {
        return new IsNull(field);
    }

    static Filter in(String field, List<?> values) {
        return new Or(values.stream().map(v -> equal(field, v)).toList());
    }

    default Filter and(Filter other) {
        return new And(List.of(this, other));
    }

    default Filter or(Filter other) {
        return new Or(List.of(this, other));
    }

    default Filter not() {
        return new Not(this);
    }

    /** SQL's truth values. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }
    }

    /** How two values compare. */
    enum Comparison {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    record All() implements Filter {
        @Override
        public Truth evaluate(Row row) {
            return Truth.TRUE;
        }

        @Override
        public Set<String> fields() {
            return Set.of();
        }
    }

    /** A field against a value of its type. Values with no order, such as JSON, compare only for equality. */
    record Compare(String field, Comparison comparison, Object value) implements Filter {
        @Override
        public Truth evaluate(Row row) {
            Object actual = row.value(field);
            if (actual == null) {
                return Truth.UNKNOWN;
            }
            if (comparison == Comparison.EQUAL && !(actual instanceof Comparable<?>)) {
                return Truth.of(Values.equal(row.schema().field(field).type(), actual, value));
            }
            int order = ValueOrder.compare(actual, value);
            return Truth.of(
                    switch (comparison) {
                        case EQUAL -> order == 0;
                        case LESS -> order < 0;
                        case LESS_OR_EQUAL -> order <= 0;
                        case GREATER -> order > 0;
                        case GREATER_OR_EQUAL -> order >= 0;
                    });
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    record IsNull(String field) implements Filter {
        @Override
        public Truth evaluate(Row row) {
            return Truth.of(row.value(field) == null);
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    record And(List<Filter> terms) implements Filter {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public Truth evaluate(Row row) {
            Truth result = Truth.TRUE;
            for (Filter term : terms) {
                Truth truth = term.evaluate(row);
                if (truth == Truth.FALSE) {
                    return Truth.FALSE;
                }
                result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
            }
            return result;
        }

        @Override
        public Set<String> fields() {
            return terms.stream()
                    .flatMap(term -> term.fields().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    record Or(List<Filter> terms) implements Filter {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public Truth evaluate(Row row) {
            Truth result = Truth.FALSE;
            for (Filter term : terms) {
                Truth truth = term.evaluate(row);
                if (truth == Truth.TRUE) {
                    return Truth.TRUE;
                }
                result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
            }
            return result;
        }

        @Override
        public Set<String> fields() {
            return terms.stream()
                    .flatMap(term -> term.fields().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    record Not(Filter term) implements Filter {
        @Override
        public Truth evaluate(Row row) {
            return switch (term.evaluate(row)) {
                case TRUE -> Truth.FALSE;
                case FALSE -> Truth.TRUE;
                case UNKNOWN -> Truth.UNKNOWN;
            };
        }

        @Override
        public Set<String> fields() {
            return term.fields();
        }
    }
}
