package dev.sluice.replicate.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that differs, with values as text for people.
 *
 * @param key its key; every column if the table has no key
 * @param times how many equal rows this stands for; more than one only without a key
 * @param columns what differs, if {@code kind} is {@link Kind#DIFFERENT}
 */
public record RowDifference(Kind kind, Map<String, String> key, long times, List<Column> columns) {
    public RowDifference {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        columns = List.copyOf(columns);
    }

    /** Which side has the row. */
    public enum Kind {
        /** The source alone. */
        MISSING,
        /** The target alone. */
        EXTRA,
        /** Both, with other values. */
        DIFFERENT
    }

    /** The two values of a column. */
    public record Column(String name, String source, String target) {}
}
