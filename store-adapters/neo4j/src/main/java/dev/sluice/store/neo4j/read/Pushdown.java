package dev.sluice.store.neo4j.read;

import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Filter;
import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.session.Cypher;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter into a condition that is true for every row it accepts, and for as few others as may be; these are left to {@link
 * dev.sluice.store.Read#residual}. The server need not decide exactly: a node whose value is of another type than the column has
 * null there, but not in the server.
 */
final class Pushdown {
    private static final String EVERY = "true";
    private static final Pattern ELEMENT_ID = Pattern.compile("\\d+:[0-9a-f-]{36}:\\d+");

    private final Schema schema;
    private final Map<String, Object> parameters = new HashMap<>();

    Pushdown(Schema schema) {
        this.schema = schema;
    }

    /** The values that the conditions name. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** True wherever {@code filter} is. */
    String condition(Filter filter) {
        if (filter instanceof Filter.Compare compare) {
            String comparison = comparison(compare);
            return comparison == null ? EVERY : comparison;
        }
        if (filter instanceof Filter.And and) {
            return joined(and.terms().stream().map(this::condition).toList(), " AND ", EVERY);
        }
        if (filter instanceof Filter.Or or) {
            String oneOf = oneOf(or);
            return oneOf != null
                    ? oneOf
                    : joined(or.terms().stream().map(this::condition).toList(), " OR ", "false");
        }
        return filter instanceof Filter.Not not ? opposite(not.term()) : EVERY;
    }

    /** Many values of one field, which the server finds in a set rather than one after the other. */
    private @Nullable String oneOf(Filter.Or or) {
        String field = or.terms().size() > 1 && or.terms().get(0) instanceof Filter.Compare first ? first.field() : "";
        String place = place(field);
        List<Object> values = new ArrayList<>();
        for (Filter term : or.terms()) {
            boolean equal = term instanceof Filter.Compare compare
                    && compare.comparison() == Filter.Comparison.EQUAL
                    && compare.field().equals(field);
            Object value = equal && place != null ? comparable(field, ((Filter.Compare) term).value()) : null;
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        String name = "p" + parameters.size();
        parameters.put(name, values);
        return "(" + place + " IN $" + name + ")";
    }

    /** True wherever {@code filter} is false. */
    private String opposite(Filter filter) {
        if (filter instanceof Filter.All) {
            return "false";
        }
        if (filter instanceof Filter.Compare compare) {
            String comparison = comparison(compare);
            return comparison == null ? EVERY : "NOT " + comparison;
        }
        if (filter instanceof Filter.IsNull isNull) {
            return isProperty(isNull.field()) ? present(isNull.field()) : EVERY;
        }
        if (filter instanceof Filter.And and) {
            return joined(and.terms().stream().map(this::opposite).toList(), " OR ", "false");
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.terms().stream().map(this::opposite).toList(), " AND ", EVERY);
        }
        return filter instanceof Filter.Not not ? condition(not.term()) : EVERY;
    }

    /** By a name that the planner does not see: after {@code n.a IS NOT NULL}, Neo4j 5.26 gives {@code true} as the value of a. */
    private String present(String property) {
        String name = "p" + parameters.size();
        parameters.put(name, property);
        return "n[$" + name + "] IS NOT NULL";
    }

    private static String joined(List<String> terms, String word, String none) {
        return terms.isEmpty() ? none : "(" + String.join(word, new ArrayList<>(terms)) + ")";
    }

    private @Nullable String comparison(Filter.Compare compare) {
        String place = place(compare.field());
        if (place == null) {
            return null;
        }
        Object value = comparable(compare.field(), compare.value());
        if (value == null || !sameOrder(compare)) {
            return null;
        }
        String name = "p" + parameters.size();
        parameters.put(name, value);
        String operator = switch (compare.comparison()) {
            case EQUAL -> " = $";
            case LESS -> " < $";
            case LESS_OR_EQUAL -> " <= $";
            case GREATER -> " > $";
            case GREATER_OR_EQUAL -> " >= $";
        };
        return "(" + place + operator + name + ")";
    }

    /** The server orders text by UTF-16 units; next to text without surrogates and what follows them, that is by code point. */
    private static boolean sameOrder(Filter.Compare compare) {
        return compare.comparison() == Filter.Comparison.EQUAL
                || !(compare.value() instanceof String text)
                || text.chars().allMatch(unit -> unit < Character.MIN_SURROGATE);
    }

    /** What holds the value of a field: a property, or one of the node at an end. */
    private @Nullable String place(String field) {
        if (isProperty(field)) {
            return "n." + Cypher.quoted(field);
        }
        for (String end : List.of(Fields.START, Fields.END)) {
            if (field.equals(end) && isElementId(field)) {
                return "elementId(" + (end.equals(Fields.START) ? "a" : "b") + ")";
            }
            if (schema.has(field) && field.startsWith(end + ".")) {
                return (end.equals(Fields.START) ? "a." : "b.") + Cypher.quoted(field.substring(end.length() + 1));
            }
        }
        return null;
    }

    /** By it the server goes straight to the nodes, and from these to their relationships. */
    private boolean isElementId(String field) {
        return schema.has(field) && Fields.ELEMENT_ID.equals(schema.field(field).nativeType());
    }

    /** Other fields are made of ids and labels, or of the ends. */
    private boolean isProperty(String field) {
        return schema.has(field)
                && !field.equals(Fields.ID)
                && !field.equals(Fields.LABELS)
                && !field.startsWith(Fields.START)
                && !field.startsWith(Fields.END);
    }

    /** The server refuses a text that is no element id. */
    private @Nullable Object comparable(String field, Object value) {
        boolean id = !isElementId(field)
                || (value instanceof String text && ELEMENT_ID.matcher(text).matches());
        return id ? comparable(schema.field(field).type(), value) : null;
    }

    /** The value, if the server compares it with values of this type as {@link Filter} does; floats have their own NaN there. */
    private static @Nullable Object comparable(Type type, Object value) {
        boolean whole =
                value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        boolean alike = (type instanceof Type.Int && whole)
                || (type instanceof Type.Text && value instanceof String)
                || (type instanceof Type.Bool && value instanceof Boolean)
                || (type instanceof Type.Date && value instanceof LocalDate)
                || (type instanceof Type.Time time && !time.withOffset() && value instanceof LocalTime)
                || (type instanceof Type.Timestamp stamp
                        && stamp.zone() == Zone.NONE
                        && value instanceof LocalDateTime);
        if (alike) {
            return value;
        }
        boolean instants = type instanceof Type.Timestamp stamp && stamp.zone() == Zone.UTC && value instanceof Instant;
        return instants ? ((Instant) value).atZone(ZoneOffset.UTC) : null;
    }
}
