package dev.sluice.store.jdbc.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database describes it.
 *
 * @param rowId the SQL of a 64-bit number that tells rows apart and orders them as they are stored; null where there is none
 * @param mixed whether cells may hold values that are not of their column's type; they then are in {@link DynamicRows#EXTRA}
 */
public record Table(
        Dataset dataset, List<Column> columns, @Nullable String rowId, boolean mixed) {
    public Table {
        columns = List.copyOf(columns);
    }

    public static Table of(
            Name name,
            Shape shape,
            List<Column> columns,
            Key key,
            List<Reference> references,
            @Nullable String comment,
            @Nullable String rowId) {
        Schema schema = new Schema(columns.stream().map(Column::field).toList());
        return new Table(new Dataset(name, shape, schema, key, references, comment), columns, rowId, false);
    }

    /** The same table, said to have cells that do not fit their columns. */
    public Table withMisfits() {
        List<Field> fields = new java.util.ArrayList<>(dataset.schema().fields());
        fields.add(Field.of(DynamicRows.EXTRA, new Type.Dynamic()));
        return new Table(dataset.withSchema(new Schema(fields)), columns, rowId, mixed);
    }

    /** The same table, whose cells may hold anything. */
    public Table ofMixedCells() {
        return new Table(dataset, columns, rowId, true);
    }

    public Name name() {
        return dataset.name();
    }

    public boolean view() {
        return dataset.shape() == Shape.VIEW;
    }

    public boolean has(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column));
    }

    /** The column of this name, which must be there. */
    public Column column(String name) {
        return columns.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No column named " + name + "; there are "
                        + columns.stream().map(Column::name).toList()));
    }
}
