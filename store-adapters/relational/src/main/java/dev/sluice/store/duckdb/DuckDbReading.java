package dev.sluice.store.duckdb;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;

/** SQL that gives values in forms the driver reads exactly. */
final class DuckDbReading {
    /** What {@link #expression} gives for an infinite time; the negative of it for the other. */
    static final long INFINITE = Long.MAX_VALUE;

    private DuckDbReading() {}

    /** Times as numbers, at any depth, because the driver's own classes do not hold all of them; the rest as it is. */
    static String expression(Type type, String value) {
        return expression(type, value, 0);
    }

    private static String expression(Type type, String value, int depth) {
        if (type instanceof Type.Date) {
            return finite(value, "CAST(" + value + " - DATE '1970-01-01' AS BIGINT)", "DATE '1970-01-01'");
        }
        if (type instanceof Type.Interval
                || type instanceof Type.BitString
                || type instanceof Type.Json
                || type instanceof Type.Enum) {
            return "CAST(" + value + " AS VARCHAR)";
        }
        if (type instanceof Type.Time time && !time.withOffset()) {
            return "epoch_us(" + value + ")";
        }
        if (type instanceof Type.Timestamp timestamp) {
            boolean nanos = timestamp.precision() > 6;
            return finite(value, (nanos ? "epoch_ns(" : "epoch_us(") + value + ")", "'1970-01-01'");
        }
        String each = "x" + depth;
        if (type instanceof Type.Array array) {
            String element = expression(array.element(), each, depth + 1);
            return element.equals(each) ? value : "list_transform(" + value + ", lambda " + each + ": " + element + ")";
        }
        if (type instanceof Type.Map map) {
            String pair = "{'k': " + expression(map.key(), each + ".key", depth + 1) + ", 'v': "
                    + expression(map.value(), each + ".value", depth + 1) + "}";
            return "list_transform(map_entries(" + value + "), lambda " + each + ": " + pair + ")";
        }
        return type instanceof Type.Struct struct ? struct(struct, value, depth) : value;
    }

    private static String finite(String value, String number, String middle) {
        return "CASE WHEN isfinite(" + value + ") THEN " + number + " WHEN " + value + " > " + middle + " THEN "
                + INFINITE + " WHEN " + value + " < " + middle + " THEN " + -INFINITE + " END";
    }

    private static String struct(Type.Struct struct, String value, int depth) {
        List<String> terms = new ArrayList<>();
        for (Field field : struct.fields()) {
            String member = "struct_extract_at(" + value + ", " + (terms.size() + 1) + ")";
            terms.add("'f" + terms.size() + "': " + expression(field.type(), member, depth + 1));
        }
        return "CASE WHEN " + value + " IS NOT NULL THEN {" + String.join(", ", terms) + "} END";
    }
}
