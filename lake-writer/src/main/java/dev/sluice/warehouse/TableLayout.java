package dev.sluice.warehouse;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import java.util.List;

/**
 * How a dataset lies in DuckDB.
 *
 * @param dataset as it was when the table was last changed
 * @param columns every column of the table but the warehouse's own, also those whose field was dropped or has another type now
 * @param progress how the rows came in so far
 * @param generation of the load that last added rows
 */
record TableLayout(
        String pipeline,
        Dataset dataset,
        String schemaId,
        String schema,
        String table,
        List<Column> columns,
        Deletes deletes,
        Progress progress,
        int generation) {

    /** The column of what did not fit into the others. */
    static final String EXTRA = "_extra";

    /** When the source deleted the row; where deletes are soft. */
    static final String DELETED_AT = "_deleted_at";

    /** Whether rows of a full load may be added without looking for their keys. */
    enum Progress {
        LOADING,
        MERGING
    }

    /**
     * One column.
     *
     * @param field the field's name at the source
     * @param column its name in DuckDB
     * @param live whether the dataset has this field, of this type, now
     */
    record Column(String field, String column, Type type, boolean live) {
        Column live(boolean now) {
            return new Column(field, column, type, now);
        }

        Column type(Type wider) {
            return new Column(field, column, wider, live);
        }
    }

    TableLayout {
        columns = List.copyOf(columns);
    }

    TableLayout progress(Progress now, int ofGeneration) {
        return new TableLayout(pipeline, dataset, schemaId, schema, table, columns, deletes, now, ofGeneration);
    }

    boolean soft() {
        return deletes == Deletes.SOFT;
    }

    /** The table's name for a statement. */
    String sqlName() {
        return Sql.name(schema) + "." + Sql.name(table);
    }

    /** The quoted column of a field of the dataset. */
    String column(Field field) {
        return columns.stream()
                .filter(column -> column.live() && column.field().equals(field.name()))
                .map(column -> Sql.name(column.column()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No column for " + field.name() + " in " + sqlName()));
    }

    /** The quoted columns of fields that were dropped or have another type now; rows keep what they have there. */
    List<String> keptColumns() {
        return columns.stream()
                .filter(column -> !column.live())
                .map(column -> Sql.name(column.column()))
                .toList();
    }

    List<Field> fields() {
        return dataset.schema().fields();
    }

    boolean keyed() {
        return dataset.key().exists();
    }
}
