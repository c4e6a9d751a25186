package dev.sluice.mapping.expression;

import dev.sluice.data.Special;
import dev.sluice.store.ValueOrder;
import java.time.LocalDate;

/** The order of bare values: that of filters, where a date also meets a timestamp, and a decimal's NaN that of a double. */
final class Order {
    private Order() {}

    static int compare(Object a, Object b) {
        return ValueOrder.compare(beside(a, b), beside(b, a));
    }

    private static Object beside(Object value, Object other) {
        if (value instanceof LocalDate date && !(other instanceof LocalDate) && !(other instanceof Special)) {
            return date.atStartOfDay();
        }
        boolean floating = value instanceof Double || value instanceof Float;
        if (floating && other instanceof Special) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number)) {
                return Special.NAN;
            }
            return number == Double.POSITIVE_INFINITY
                    ? Special.INFINITY
                    : number == Double.NEGATIVE_INFINITY ? Special.NEGATIVE_INFINITY : value;
        }
        return value;
    }
}
