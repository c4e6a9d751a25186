package dev.sluice.warehouse;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** SQL that reads a table exactly. */
final class Reading {
    private Reading() {}

    /** The rows of a table that a filter may accept: each field's {@link #expression}, then {@code _extra}. */
    static String rows(TableLayout layout, Filter filter) {
        List<String> terms = new ArrayList<>();
        for (Field field : layout.fields()) {
            terms.add(expression(field.type(), "t." + layout.column(field), 0));
        }
        terms.add("CAST(t._extra AS VARCHAR)");
        String alive = layout.soft() ? " AND t._deleted_at IS NULL" : "";
        return "SELECT " + Sql.list(terms) + " FROM " + layout.sqlName() + " AS t WHERE " + superset(layout, filter)
                + alive;
    }

    /** Times as numbers, at any depth, because the driver's own classes do not hold all of them; the rest as it is. */
    static String expression(Type type, String value, int depth) {
        if (type instanceof Type.Date) {
            return "CAST(" + value + " - DATE '1970-01-01' AS BIGINT)";
        }
        if (DuckDbTypes.columnType(type).equals("JSON")) {
            return "CAST(" + value + " AS VARCHAR)";
        }
        if (type instanceof Type.Time time && !time.withOffset()) {
            return "epoch_us(" + value + ")";
        }
        if (type instanceof Type.Timestamp timestamp && timestamp.zone() != Type.Timestamp.Zone.ORIGINAL) {
            return (timestamp.precision() > 6 ? "epoch_ns(" : "epoch_us(") + value + ")";
        }
        String each = "x" + depth;
        if (type instanceof Type.Array array) {
            return transformed(value, each, element(array.element(), each, depth));
        }
        if (type instanceof Type.Map map) {
            String pair = "{'k': " + element(map.key(), each + ".key", depth) + ", 'v': "
                    + element(map.value(), each + ".value", depth) + "}";
            return "list_transform(map_entries(" + value + "), lambda " + each + ": " + pair + ")";
        }
        if (type instanceof Type.Struct struct) {
            return struct(struct, value, depth);
        }
        return value;
    }

    private static String element(Type type, String value, int depth) {
        return DuckDbTypes.columnType(type).equals("JSON") ? value : expression(type, value, depth + 1);
    }

    private static String transformed(String list, String each, String element) {
        return element.equals(each) ? list : "list_transform(" + list + ", lambda " + each + ": " + element + ")";
    }

    private static String struct(Type.Struct struct, String value, int depth) {
        if (struct.fields().isEmpty()) {
            return value;
        }
        List<String> terms = new ArrayList<>();
        for (Field field : struct.fields()) {
            String member = "struct_extract_at(" + value + ", " + (terms.size() + 1) + ")";
            terms.add("'f" + terms.size() + "': " + element(field.type(), member, depth));
        }
        return "CASE WHEN " + value + " IS NOT NULL THEN {" + Sql.list(terms) + "} END";
    }

    /** A condition that is true for every row which the filter accepts, and perhaps for more. */
    static String superset(TableLayout layout, Filter filter) {
        if (filter instanceof Filter.And and) {
            return joined(layout, and.terms(), " AND ", "TRUE");
        }
        if (filter instanceof Filter.Or or) {
            return joined(layout, or.terms(), " OR ", "FALSE");
        }
        if (filter instanceof Filter.Compare compare) {
            return comparison(layout, compare);
        }
        return "TRUE";
    }

    private static String joined(TableLayout layout, List<Filter> terms, String by, String none) {
        return terms.isEmpty()
                ? none
                : "("
                        + String.join(
                                by,
                                terms.stream()
                                        .map(term -> superset(layout, term))
                                        .toList()) + ")";
    }

    private static String comparison(TableLayout layout, Filter.Compare compare) {
        Field field = layout.dataset().schema().field(compare.field());
        String literal = comparable(field.type(), compare.value());
        if (literal.equals(Literals.NULL)) {
            return "TRUE";
        }
        String column = "t." + layout.column(field);
        String by = switch (compare.comparison()) {
            case EQUAL -> " = ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
        };
        String holds = column + by + literal;
        return DuckDbTypes.mayBeExtra(field.type()) ? "(" + holds + " OR " + column + " IS NULL)" : holds;
    }

    /** A value as DuckDB orders it just as filters do. */
    private static String comparable(Type type, Object value) {
        if (type instanceof Type.Int) {
            boolean whole = value instanceof Long
                    || value instanceof Integer
                    || value instanceof Short
                    || value instanceof Byte
                    || value instanceof BigInteger;
            return whole ? value.toString() : Literals.NULL;
        }
        boolean ordered = type instanceof Type.Text
                || type instanceof Type.Uuid
                || type instanceof Type.Date
                || (type instanceof Type.Timestamp timestamp && timestamp.zone() != Type.Timestamp.Zone.ORIGINAL);
        return ordered ? Literals.of(type, value) : Literals.NULL;
    }
}
