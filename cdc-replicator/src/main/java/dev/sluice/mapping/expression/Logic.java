package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** And, or, not, is null: with null as the third truth value. */
final class Logic {
    private static final Type BOOL = new Type.Bool();

    private Logic() {}

    static Term and(List<Term> terms) {
        return combined(terms, false)
                .with(terms.size() == filters(terms).size() ? new Filter.And(filters(terms)) : null);
    }

    static Term or(List<Term> terms) {
        return combined(terms, true).with(terms.size() == filters(terms).size() ? new Filter.Or(filters(terms)) : null);
    }

    private static List<Filter> filters(List<Term> terms) {
        return terms.stream().map(Term::filter).filter(Objects::nonNull).toList();
    }

    /**
     * @param deciding the value of a part that is the value of the whole, whatever the others are
     */
    private static Term combined(List<Term> terms, boolean deciding) {
        Term[] parts = terms.toArray(Term[]::new);
        return Term.strict(BOOL, terms, row -> {
            Boolean result = !deciding;
            for (Term part : parts) {
                Object value = part.value(row);
                if (value == null) {
                    result = null;
                } else if (value.equals(deciding)) {
                    return deciding;
                }
            }
            return result;
        });
    }

    static Term not(Term term) {
        Filter filter = term.filter();
        return Term.strict(BOOL, List.of(term), row -> {
                    Object value = term.value(row);
                    return value == null ? null : !value.equals(true);
                })
                .with(filter == null ? null : filter.not());
    }

    static Term isNull(Term term) {
        return Term.of(BOOL, false, List.of(term), row -> Kind.isNull(term.value(row)))
                .with(nullFilter(term));
    }

    /** A variant may be null in two ways, of which a filter asks for one. */
    private static @Nullable Filter nullFilter(Term term) {
        boolean plain = term.column() != null && Kind.of(term.type()) != Kind.DYNAMIC;
        return plain ? Filter.isNull(Objects.requireNonNull(term.column())) : null;
    }
}
