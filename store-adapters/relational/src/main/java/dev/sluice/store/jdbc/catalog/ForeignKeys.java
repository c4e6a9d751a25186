package dev.sluice.store.jdbc.catalog;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Result;

/** References as most catalogs list them: a row for each column of each. */
public final class ForeignKeys {
    private ForeignKeys() {}

    /**
     * The references of one table.
     *
     * @param rows name, column, schema of the target, target, its column; in the order of the columns
     */
    public static List<Reference> of(Result<Record> rows) {
        Map<String, List<Record>> byName = new LinkedHashMap<>();
        for (Record row : rows) {
            byName.computeIfAbsent(text(row, 0), name -> new ArrayList<>()).add(row);
        }
        List<Reference> references = new ArrayList<>();
        byName.forEach((name, columns) -> references.add(new Reference(
                name,
                columns.stream().map(row -> text(row, 1)).toList(),
                Name.of(text(columns.get(0), 2), text(columns.get(0), 3)),
                columns.stream().map(row -> text(row, 4)).toList())));
        return references;
    }

    private static String text(Record row, int at) {
        return String.valueOf(row.get(at, String.class));
    }
}
