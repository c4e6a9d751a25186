package dev.sluice.mapping.expression;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function with its arguments, as it stands in the text. */
record Call(Source source, String name, int at, List<Term> arguments) {

    /** Computes a value that is not null from arguments that are not. */
    interface Body {
        Object of(Object[] values);
    }

    void count(int least, int most) {
        int found = arguments.size();
        if (found < least || found > most) {
            String wanted = least == most
                    ? String.valueOf(least)
                    : most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
            throw source.mistake(
                    at,
                    name + " takes " + wanted + (wanted.equals("1") ? " argument" : " arguments") + ", not " + found);
        }
    }

    boolean has(int index) {
        return index < arguments.size();
    }

    Term any(int index) {
        return arguments.get(index);
    }

    Term of(Kind kind, int index) {
        return kind.wanted(arguments.get(index), source, name);
    }

    Term text(int index) {
        return of(Kind.TEXT, index);
    }

    Term number(int index) {
        return of(Kind.NUMBER, index);
    }

    /** A number that is whole. */
    Term whole(int index) {
        Term number = number(index);
        boolean whole = number.type() instanceof Type.Int || number.type() instanceof Type.Dynamic || number.isNull();
        if (!whole) {
            throw source.mistake(number.from(), name + " wants a whole number, but " + source.described(number));
        }
        return number;
    }

    /** A result that is null where an argument is. */
    Term strict(Type type, List<Term> parts, Body body) {
        Term[] all = parts.toArray(Term[]::new);
        return Term.strict(type, parts, row -> {
            Object[] values = values(all, row);
            return values == null ? null : body.of(values);
        });
    }

    private static Object @Nullable [] values(Term[] parts, Row row) {
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Object value = parts[i].value(row);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return values;
    }
}
