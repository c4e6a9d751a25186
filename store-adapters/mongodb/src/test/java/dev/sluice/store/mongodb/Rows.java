package dev.sluice.store.mongodb;

import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Reads streams to their end. */
final class Rows {
    private Rows() {}

    static List<Row> all(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static List<Row> all(Store store, Read read) {
        return all(store.read(read));
    }
}
