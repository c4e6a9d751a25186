package dev.sluice.store.redis;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes in one go. */
final class StoreRows {
    private StoreRows() {}

    static List<Row> all(Store store, Read read) {
        return drain(store.read(read));
    }

    static List<Row> drain(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The rows by the text of a field whose values are all different. */
    static Map<String, Row> byField(Store store, Read read, String field) {
        Map<String, Row> rows = new HashMap<>();
        for (Row row : all(store, read)) {
            if (rows.put(String.valueOf(row.value(field)), row) != null) {
                throw new IllegalStateException("Two rows have the " + field + " " + row.value(field));
            }
        }
        return rows;
    }

    static WriteReport write(Store store, Dataset dataset, Write how, List<Row> rows) {
        try (Writer writer = store.writer(dataset, how)) {
            rows.forEach(writer::write);
            return writer.flush();
        }
    }
}
