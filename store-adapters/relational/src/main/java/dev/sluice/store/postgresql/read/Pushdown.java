package dev.sluice.store.postgresql.read;

import dev.sluice.store.Filter;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.PostgresType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns filters into SQL where the server decides exactly as {@link Filter#evaluate} does: comparisons of integers, finite decimals,
 * booleans, UUIDs, dates and timestamps, bytes, and text by code point; null tests; and what is made of these. Everything else
 * (floating point, {@code char(n)}, times, intervals, JSON, arrays, …) is left to {@link dev.sluice.store.Read#residual}.
 */
final class Pushdown {
    private static final long OID_MAX = 0xFFFF_FFFFL;

    private final PostgresTable table;

    Pushdown(PostgresTable table) {
        this.table = table;
    }

    /** A condition that is true for exactly the accepted rows, or null. */
    @Nullable
    String exact(Filter filter) {
        if (filter instanceof Filter.All) {
            return "true";
        }
        if (filter instanceof Filter.IsNull test) {
            table.type(test.field());
            return Quoting.identifier(test.field()) + " IS NOT DISTINCT FROM NULL";
        }
        if (filter instanceof Filter.Compare compare) {
            return comparison(compare);
        }
        if (filter instanceof Filter.And and) {
            return joined(and.terms(), " AND ", "true");
        }
        if (filter instanceof Filter.Or or) {
            return joined(or.terms(), " OR ", "false");
        }
        if (filter instanceof Filter.Not not) {
            String term = exact(not.term());
            return term == null ? null : "NOT (" + term + ")";
        }
        return null;
    }

    /** Conditions that are true for every accepted row, and perhaps for others. */
    List<String> necessary(Filter filter) {
        String whole = exact(filter);
        if (whole != null) {
            return List.of(whole);
        }
        List<String> some = new ArrayList<>();
        if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> some.addAll(necessary(term)));
        }
        return some;
    }

    private @Nullable String joined(List<Filter> terms, String word, String none) {
        List<String> parts = new ArrayList<>();
        for (Filter term : terms) {
            String part = exact(term);
            if (part == null) {
                return null;
            }
            parts.add("(" + part + ")");
        }
        return parts.isEmpty() ? none : String.join(word, parts);
    }

    private @Nullable String comparison(Filter.Compare compare) {
        PostgresType type = table.type(compare.field());
        String literal = literal(type, compare.value());
        if (literal == null) {
            return null;
        }
        String column = Quoting.identifier(compare.field());
        String operator = switch (compare.comparison()) {
            case EQUAL -> " = ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
        };
        if (!(compare.value() instanceof String)) {
            return column + operator + literal;
        }
        String byCodePoint = column + "::text COLLATE \"C\"" + operator + literal;
        // the plain comparison lets an index be used
        return compare.comparison() == Filter.Comparison.EQUAL
                ? column + " = " + literal + " AND " + byCodePoint
                : byCodePoint;
    }

    private static @Nullable String literal(PostgresType type, Object value) {
        return switch ((int) type.base()) {
            case KeyType.BOOL -> value instanceof Boolean truth ? truth.toString() : null;
            case KeyType.INT2, KeyType.INT4, KeyType.INT8 -> whole(value) ? "'" + value + "'::int8" : null;
            case KeyType.OID ->
                whole(value) && ((Number) value).longValue() >= 0 && ((Number) value).longValue() <= OID_MAX
                        ? "'" + value + "'::oid"
                        : null;
            case KeyType.NUMERIC -> whole(value) || value instanceof BigDecimal ? quoted(type, value, "numeric") : null;
            case KeyType.UUID -> value instanceof UUID ? quoted(type, value, "uuid") : null;
            case KeyType.BYTEA -> value instanceof byte[] ? quoted(type, value, "bytea") : null;
            case KeyType.TEXT, KeyType.VARCHAR ->
                value instanceof String text && text.indexOf('\0') < 0 ? quoted(type, value, "text") : null;
            case KeyType.DATE -> value instanceof LocalDate date && usual(date) ? quoted(type, value, "date") : null;
            case KeyType.TIMESTAMP ->
                value instanceof LocalDateTime time && usual(time.toLocalDate()) && micros(time.toLocalTime())
                        ? quoted(type, value, "timestamp")
                        : null;
            case KeyType.TIMESTAMPTZ ->
                value instanceof Instant time
                                && usual(time.atOffset(ZoneOffset.UTC).toLocalDate())
                                && micros(time.atOffset(ZoneOffset.UTC).toLocalTime())
                        ? quoted(type, value, "timestamptz")
                        : null;
            default -> null;
        };
    }

    private static boolean whole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** Whether no server has the date out of its range. */
    private static boolean usual(LocalDate date) {
        return date.getYear() > 0 && date.getYear() < 10_000;
    }

    private static boolean micros(LocalTime time) {
        return time.toNanoOfDay() % 1000 == 0;
    }

    private static String quoted(PostgresType type, Object value, String name) {
        return Quoting.literal(type.codec().format(value)) + "::" + name;
    }
}
