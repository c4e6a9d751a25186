package dev.sluice.store.postgresql.read;

import dev.sluice.data.Special;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Orders key values as PostgreSQL does, for the types of {@link KeyType#orderedByJava}. Keys compare field by field. */
enum KeyOrder implements Comparator<List<Object>> {
    ASCENDING;

    @Override
    public int compare(List<Object> a, List<Object> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = values(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int values(Object a, Object b) {
        if (a instanceof Special || b instanceof Special) {
            return Integer.compare(rank(a), rank(b));
        }
        if (a instanceof Number left && b instanceof Number right) {
            return a instanceof BigDecimal || b instanceof BigDecimal
                    ? decimal(left).compareTo(decimal(right))
                    : Long.compare(left.longValue(), right.longValue());
        }
        if (a instanceof UUID left && b instanceof UUID right) {
            int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
        }
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> left = (Comparable<Object>) a;
        return left.compareTo(b);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    private static int rank(Object value) {
        if (!(value instanceof Special special)) {
            return 1;
        }
        return switch (special) {
            case NEGATIVE_INFINITY -> 0;
            case INFINITY, END_OF_DAY -> 2;
            case NAN -> 3;
        };
    }
}
