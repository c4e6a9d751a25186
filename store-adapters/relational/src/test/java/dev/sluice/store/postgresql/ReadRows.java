package dev.sluice.store.postgresql;

import dev.sluice.data.Row;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.List;

/** Reads streams to their end. */
final class ReadRows {
    private ReadRows() {}

    static List<Row> all(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
