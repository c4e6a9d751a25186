package dev.sluice.store.cassandra;

import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Reads to the end. */
final class ReadRows {
    private ReadRows() {}

    static List<Row> of(Store store, Read read) {
        return of(store.read(read));
    }

    static List<Row> of(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
