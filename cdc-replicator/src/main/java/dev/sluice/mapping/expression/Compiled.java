package dev.sluice.mapping.expression;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Filter;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression as the term that it comes to. */
record Compiled(String text, Term term) implements Expression {

    static Expression of(String text, Schema schema) {
        return new Compiled(text, Walk.of(text, schema));
    }

    static Expression condition(String text, Schema schema) {
        Term term = Walk.of(text, schema);
        return new Compiled(text, Kind.BOOL.wanted(term, new Source(text), "a condition"));
    }

    @Override
    public Type type() {
        return term.type();
    }

    @Override
    public boolean nullable() {
        return term.nullable();
    }

    @Override
    public Set<String> fields() {
        return term.fields();
    }

    @Override
    public @Nullable Object evaluate(Row row) {
        try {
            return term.value(row);
        } catch (ArithmeticException | DateTimeException e) {
            throw new RefusedValueException(text + " is out of range");
        }
    }

    @Override
    public Optional<String> column() {
        return Optional.ofNullable(term.column());
    }

    @Override
    public Optional<Filter> filter() {
        return Optional.ofNullable(term.filter());
    }

    @Override
    public String toString() {
        return text;
    }
}
