package dev.sluice.store.jdbc.write;

import dev.sluice.data.Schema;
import dev.sluice.store.jdbc.catalog.Column;
import java.util.List;

/** The columns that rows of one schema give, and where in such a row each is: looking that up for every value costs more than sending it. */
final class GivenColumns {
    private final Schema schema;
    private final List<Column> columns;
    private final int[] positions;

    GivenColumns(Schema schema, List<Column> columns) {
        this.schema = schema;
        this.columns = List.copyOf(columns);
        this.positions = columns.stream()
                .mapToInt(column -> schema.position(column.name()))
                .toArray();
    }

    Schema schema() {
        return schema;
    }

    List<Column> columns() {
        return columns;
    }

    int position(int column) {
        return positions[column];
    }
}
