package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Widening;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of another dataset that belong to rows.
 *
 * @param own the fields of the rows
 * @param other those of the other dataset that have the same values
 * @param read the other dataset
 * @param order in which the rows that belong to one row are wanted
 * @param most how many there may be
 */
public record Joined(List<Field> own, List<Field> other, Read read, RowOrder order, int most) {
    /** Some databases allow no deeper conditions. */
    public static final int KEYS_AT_ONCE = 200;

    public Joined {
        own = List.copyOf(own);
        other = List.copyOf(other);
    }

    /** Those found for one row; none are kept once there are too many. */
    static final class Found {
        private final List<Row> rows = new ArrayList<>();
        private boolean tooMany;
        private long within;
        private @Nullable String refused;

        private void add(Row row, int most) {
            if (rows.size() == most) {
                tooMany = true;
                rows.clear();
            } else if (!tooMany) {
                rows.add(row);
            }
        }

        boolean tooMany() {
            return tooMany;
        }

        List<Row> rows() {
            return rows;
        }

        /** These, and all that are embedded in them. */
        long total() {
            return rows.size() + within;
        }

        /**
         * The same with something embedded in each.
         *
         * @param more rows that are
         */
        void become(List<Row> made, long more) {
            rows.clear();
            rows.addAll(made);
            within += more;
        }

        /** They cannot be what they are to become. */
        void refuse(String reason) {
            refused = reason;
            rows.clear();
        }

        Optional<String> refused() {
            return Optional.ofNullable(refused);
        }
    }

    /** By the key, for those rows that have one. */
    Map<JoinKey, Found> find(Store store, List<Row> rows) {
        Map<JoinKey, Filter> wanted = new LinkedHashMap<>();
        for (Row row : rows) {
            JoinKey key = key(row);
            if (key != null && !wanted.containsKey(key)) {
                condition(row).ifPresent(condition -> wanted.put(key, condition));
            }
        }
        Map<JoinKey, Found> found = new HashMap<>();
        List<Filter> some = new ArrayList<>();
        for (Filter condition : wanted.values()) {
            some.add(condition);
            if (some.size() == KEYS_AT_ONCE) {
                read(store, some, found);
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            read(store, some, found);
        }
        found.values().forEach(each -> each.rows.sort(order));
        return found;
    }

    @Nullable
    JoinKey key(Row row) {
        return JoinKey.of(row, names(own));
    }

    private void read(Store store, Collection<Filter> conditions, Map<JoinKey, Found> found) {
        Filter any = new Filter.Or(List.copyOf(conditions));
        List<String> names = names(other);
        try (RowStream rows = store.read(read.where(any))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                JoinKey key = JoinKey.of(row, names);
                if (key != null) {
                    found.computeIfAbsent(key, each -> new Found()).add(row, most);
                }
            }
        }
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    /** Empty if no row of the other dataset can have these values, because its type has none of them. */
    private Optional<Filter> condition(Row row) {
        Schema given = row.schema();
        List<Filter> terms = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Field mine = given.field(own.get(i).name());
            Object value = row.value(mine.name());
            try {
                Object theirs =
                        Widening.convert(value, mine.type(), other.get(i).type());
                if (theirs == null) {
                    return Optional.empty();
                }
                terms.add(Filter.equal(other.get(i).name(), theirs));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(terms.size() == 1 ? terms.get(0) : new Filter.And(terms));
    }
}
