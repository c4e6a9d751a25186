package dev.sluice.cli.output;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Values;
import java.util.List;

/** Rows as a table for people. */
public final class RowTable {
    private static final int MOST_WIDTH = 40;

    private RowTable() {}

    /** A heading for each column that has a value in any row; empty text if there are no rows. */
    public static String of(List<Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<Field> shown = rows.get(0).schema().fields().stream()
                .filter(field -> rows.stream().anyMatch(row -> row.value(field.name()) != null))
                .toList();
        TextTable table = new TextTable();
        shown.forEach(field -> table.text(field.name(), MOST_WIDTH));
        for (Row row : rows) {
            table.row(shown.stream().map(field -> cell(row.value(field.name()))).toArray());
        }
        return table.toString();
    }

    private static String cell(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : Values.show(value).replace('\n', ' ');
    }
}
