package dev.sluice.mapping.document;

import dev.sluice.data.Row;
import dev.sluice.data.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values by which rows of two datasets belong together; numbers of different types are equal if their values are. */
record JoinKey(List<Object> values) {

    /** Null if one of the values is. */
    static @Nullable JoinKey of(Row row, List<String> fields) {
        List<Object> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Object value = row.value(field);
            if (value == null) {
                return null;
            }
            values.add(comparable(value));
        }
        return new JoinKey(values);
    }

    private static Object comparable(Object value) {
        boolean floating = value instanceof Float || value instanceof Double;
        return value instanceof Number && !floating ? new BigDecimal(value.toString()).stripTrailingZeros() : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JoinKey key && Values.equal(values, key.values);
    }

    @Override
    public int hashCode() {
        return Values.hash(values);
    }
}
