package dev.sluice.it;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Rows with their multiplicities: two are equal if they hold equal rows equally often. */
public final class Rows {
    private static final int SHOWN = 5;

    private final Map<Row, Integer> counts = new HashMap<>();
    private long size;

    /** Reads a stream to its end and closes it, keeping only the fields of {@code schema}. */
    public static Rows of(Supplier<RowStream> source, Schema schema) {
        Rows rows = new Rows();
        try (RowStream stream = source.get()) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.counts.merge(row.project(schema), 1, Integer::sum);
                rows.size++;
            }
        }
        return rows;
    }

    public long size() {
        return size;
    }

    /** What differs, for people; empty if nothing does. */
    public String differenceFrom(Rows other) {
        Map<Row, Integer> missing = minus(other.counts, counts);
        Map<Row, Integer> extra = minus(counts, other.counts);
        if (missing.isEmpty() && extra.isEmpty()) {
            return "";
        }
        return size + " rows instead of " + other.size + "; missing " + show(missing) + "; extra " + show(extra);
    }

    private static Map<Row, Integer> minus(Map<Row, Integer> left, Map<Row, Integer> right) {
        Map<Row, Integer> rest = new HashMap<>();
        left.forEach((row, count) -> {
            int surplus = count - right.getOrDefault(row, 0);
            if (surplus > 0) {
                rest.put(row, surplus);
            }
        });
        return rest;
    }

    private static String show(Map<Row, Integer> rows) {
        StringJoiner text = new StringJoiner(", ", rows.size() + " [", rows.size() > SHOWN ? ", …]" : "]");
        rows.entrySet().stream().limit(SHOWN).forEach(e -> text.add(e.getValue() + "× " + e.getKey()));
        return text.toString();
    }
}
