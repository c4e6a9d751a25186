package dev.sluice.store.cassandra.read;

import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Filter;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.type.CqlType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Cassandra can do of a filter without looking at rows that are not wanted: the whole partition key, and the first clustering
 * columns. Every row given is filtered again, so it is enough that no row is missed; that is why decimals and floating-point numbers
 * stay here, where equal is not the same as having the same bytes.
 */
final class Pushdown {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "int", "bigint");
    private static final Set<String> SAME_BYTES =
            Set.of("text", "ascii", "blob", "boolean", "uuid", "timeuuid", "date", "time", "timestamp");
    private static final Set<String> SAME_ORDER =
            Set.of("tinyint", "smallint", "int", "bigint", "text", "ascii", "blob", "date", "time", "timestamp");
    private static final Map<Filter.Comparison, String> SIGNS = new EnumMap<>(Map.of(
            Filter.Comparison.GREATER, " > ?",
            Filter.Comparison.GREATER_OR_EQUAL, " >= ?",
            Filter.Comparison.LESS, " < ?",
            Filter.Comparison.LESS_OR_EQUAL, " <= ?"));
    private static final int LONGEST_KEY = 65_535;

    private Pushdown() {}

    /** The partition that all rows are in, if the filter says so. */
    static Optional<Condition> of(CassandraTable table, Filter filter) {
        List<Filter.Compare> terms = new ArrayList<>();
        collect(filter, terms);
        Condition condition = null;
        for (CassandraColumn column : table.partitionKey()) {
            ByteBuffer value = value(terms, column, Filter.Comparison.EQUAL);
            if (value == null || !value.hasRemaining()) {
                return Optional.empty();
            }
            condition = condition == null
                    ? Condition.of(column.quoted() + " = ?", value)
                    : condition.and(column.quoted() + " = ?", value);
        }
        return condition == null ? Optional.empty() : Optional.of(clustering(table, terms, condition));
    }

    private static Condition clustering(CassandraTable table, List<Filter.Compare> terms, Condition partition) {
        Condition condition = partition;
        for (CassandraColumn column : table.clustering()) {
            ByteBuffer value = value(terms, column, Filter.Comparison.EQUAL);
            if (value == null) {
                return ranges(column, terms, condition);
            }
            condition = condition.and(column.quoted() + " = ?", value);
        }
        return condition;
    }

    private static Condition ranges(CassandraColumn column, List<Filter.Compare> terms, Condition before) {
        boolean ordered = column.type() instanceof CqlType.Scalar scalar && SAME_ORDER.contains(scalar.name());
        if (!ordered) {
            return before;
        }
        Condition condition = before;
        for (Map.Entry<Filter.Comparison, String> sign : SIGNS.entrySet()) {
            ByteBuffer value = value(terms, column, sign.getKey());
            // at most one bound on each side
            boolean bounded =
                    condition.cql().contains(column.quoted() + sign.getValue().substring(0, 2));
            if (value != null && !bounded) {
                condition = condition.and(column.quoted() + sign.getValue(), value);
            }
        }
        return condition;
    }

    /** What must all be true. */
    private static void collect(Filter filter, List<Filter.Compare> terms) {
        if (filter instanceof Filter.Compare compare) {
            terms.add(compare);
        }
        if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> collect(term, terms));
        }
    }

    private static @Nullable ByteBuffer value(
            List<Filter.Compare> terms, CassandraColumn column, Filter.Comparison wanted) {
        for (Filter.Compare term : terms) {
            if (term.field().equals(column.name()) && term.comparison() == wanted) {
                ByteBuffer value = encoded(column, term.value());
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** The only bytes that a value equal to this one can have; null where there may be others, or none. */
    private static @Nullable ByteBuffer encoded(CassandraColumn column, Object value) {
        String name = column.type() instanceof CqlType.Scalar scalar ? scalar.name() : "";
        try {
            ByteBuffer bytes = null;
            if (INTEGERS.contains(name)) {
                Object integer = Widening.convert(
                        value, new Type.Unknown(), column.field().type());
                bytes = integer == null ? null : column.codec().encode(integer);
            }
            if (SAME_BYTES.contains(name)) {
                bytes = column.codec().encode(value);
            }
            return bytes == null || bytes.remaining() > LONGEST_KEY ? null : bytes;
        } catch (IllegalArgumentException | UnportableValueException e) {
            // no row has such a value, or only the filter itself can say: leave it to the filter
            return null;
        }
    }
}
