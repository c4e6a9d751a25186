package dev.sluice.mapping.expression;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression: what it computes, and what is known before any row is seen.
 *
 * @param from where its words begin in the text, or -1 for none
 * @param fields the columns it reads
 * @param range of integers, the least and the greatest
 * @param column the column that it is
 * @param literal whether it is one, so that it may be read as the type of what stands beside it
 * @param quotient of a division that need not come out even, so that rounding may begin before it is one number
 * @param filter the same condition for a store, where there is one
 */
record Term(
        int from,
        int to,
        Type type,
        boolean nullable,
        Set<String> fields,
        Evaluation evaluation,
        @Nullable Range range,
        @Nullable String column,
        boolean literal,
        @Nullable Quotient quotient,
        @Nullable Filter filter) {

    /** Computes a value of the term's type, or null. */
    interface Evaluation {
        @Nullable
        Object of(Row row);
    }

    record Quotient(Term dividend, Term divisor) {}

    static Term literal(int from, int to, Type type, @Nullable Object value) {
        Range range = type instanceof Type.Int && value instanceof Number number ? Range.of(number) : null;
        Filter filter = Boolean.TRUE.equals(value) ? Filter.all() : null;
        return new Term(from, to, type, value == null, Set.of(), row -> value, range, null, true, null, filter);
    }

    /** A term made of others, whose words it spans. */
    static Term of(Type type, boolean nullable, List<Term> parts, Evaluation evaluation) {
        Set<String> fields = new LinkedHashSet<>();
        int from = Integer.MAX_VALUE;
        int to = -1;
        for (Term part : parts) {
            fields.addAll(part.fields);
            from = part.from < 0 ? from : Math.min(from, part.from);
            to = Math.max(to, part.to);
        }
        Range range = type instanceof Type.Int integer ? Range.of(integer) : null;
        int start = to < 0 ? -1 : from;
        return new Term(start, to, type, nullable, fields, evaluation, range, null, false, null, null);
    }

    /** A term that is null where any of its parts is. */
    static Term strict(Type type, List<Term> parts, Evaluation evaluation) {
        return of(type, parts.stream().anyMatch(Term::nullable), parts, evaluation);
    }

    @Nullable
    Object value(Row row) {
        return evaluation.of(row);
    }

    /** The value of a literal. */
    @Nullable
    Object constant() {
        return evaluation.of(NO_COLUMNS);
    }

    boolean isNull() {
        return type instanceof Type.Unknown;
    }

    Term at(int start, int end) {
        return new Term(start, end, type, nullable, fields, evaluation, range, column, literal, quotient, filter);
    }

    Term with(Range known) {
        return new Term(from, to, type, nullable, fields, evaluation, known, column, literal, quotient, filter);
    }

    Term with(Quotient division) {
        return new Term(from, to, type, nullable, fields, evaluation, range, column, literal, division, filter);
    }

    Term with(@Nullable Filter same) {
        return new Term(from, to, type, nullable, fields, evaluation, range, column, literal, quotient, same);
    }

    /** The same words and columns, but another value computed from this one's. */
    Term as(Type other, boolean canBeNull, Evaluation computed) {
        Range known = other instanceof Type.Int integer ? Range.of(integer) : null;
        return new Term(from, to, other, canBeNull, fields, computed, known, null, false, null, null);
    }

    private static final Row NO_COLUMNS = Row.of(dev.sluice.data.Schema.of());
}
