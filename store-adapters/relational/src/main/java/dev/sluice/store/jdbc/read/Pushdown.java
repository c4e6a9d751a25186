package dev.sluice.store.jdbc.read;

import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns filters into SQL where the database decides exactly as {@link Filter#evaluate} does; the codecs of the columns say where. The
 * rest is for {@link dev.sluice.store.Read#residual}.
 */
final class Pushdown {
    private final Session session;
    private final Table table;

    Pushdown(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    /** A condition that is true for exactly the accepted rows, or null. */
    @Nullable
    Condition exact(Filter filter) {
        if (filter instanceof Filter.All) {
            return Condition.of("1 = 1");
        }
        if (filter instanceof Filter.IsNull test) {
            boolean told = table.has(test.field())
                    && table.column(test.field()).codec().tellsNull();
            return told ? Condition.of(compared(test.field()) + " IS NULL") : null;
        }
        if (filter instanceof Filter.Compare compare) {
            return table.has(compare.field()) ? comparison(compare) : null;
        }
        if (filter instanceof Filter.And and) {
            return joined(and.terms(), " AND ", "1 = 1");
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.terms(), " OR ", "1 = 0");
        }
        Condition term = filter instanceof Filter.Not not ? exact(not.term()) : null;
        return term == null ? null : term.changed(text -> "NOT (" + text + ")");
    }

    /** A condition that is true for every accepted row, and perhaps for others. */
    Condition necessary(Filter filter) {
        Condition whole = exact(filter);
        if (whole != null && filter instanceof Filter.Compare compare) {
            return Condition.all(List.of(indexed(compare), whole));
        }
        if (whole != null) {
            return filter instanceof Filter.All ? Condition.NONE : whole;
        }
        return filter instanceof Filter.And and
                ? Condition.all(and.terms().stream().map(this::necessary).toList())
                : Condition.NONE;
    }

    /** The comparison of the bare column, where that is true of the same rows and more; an index may be of use to it. */
    private Condition indexed(Filter.Compare compare) {
        Codec codec = table.column(compare.field()).codec();
        String column = session.quoted(compare.field());
        Object value = sent(codec, compare.value());
        boolean same = codec.compared(column).equals(column);
        return same || value == null || compare.comparison() != Filter.Comparison.EQUAL
                ? Condition.NONE
                : Condition.of(column + " = " + codec.placeholder(), value);
    }

    private @Nullable Condition joined(List<Filter> terms, String word, String none) {
        List<Condition> parts = new ArrayList<>();
        for (Filter term : terms) {
            Condition part = exact(term);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? Condition.of(none) : Condition.joined(parts, word);
    }

    private String compared(String column) {
        return table.column(column).codec().compared(session.quoted(column));
    }

    private @Nullable Condition comparison(Filter.Compare compare) {
        Column column = table.column(compare.field());
        Codec codec = column.codec();
        boolean equality = compare.comparison() == Filter.Comparison.EQUAL;
        Object value = sent(codec, compare.value());
        if (value == null || codec.comparison() == Comparison.NOTHING) {
            return null;
        }
        if (!equality && codec.comparison() != Comparison.ORDER) {
            return null;
        }
        String operator = switch (compare.comparison()) {
            case EQUAL -> " = ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
        };
        return Condition.of(compared(column.name()) + operator + codec.placeholder(), value);
    }

    /** What the driver is given for a value to compare with, or null if that would not be this very value. */
    private static @Nullable Object sent(Codec codec, Object value) {
        try {
            return codec.sent(asHeld(codec.type(), value));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Numbers compare by value, whatever class they come in. */
    private static Object asHeld(Type type, Object value) {
        boolean whole = value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
        if (type instanceof Type.Decimal && whole) {
            return new BigDecimal(value.toString());
        }
        return value;
    }
}
