package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.RowByRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what some columns hold into {@code _extra}, for a store that has values of any type there and in no column. */
public final class Beside implements RowByRow {
    private final Schema schema;
    private final List<String> moved;

    /** @param columns those of values of any type, of which {@code _extra} is one */
    public Beside(Schema before, Set<String> columns) {
        this.moved = before.fields().stream()
                .map(Field::name)
                .filter(name -> columns.contains(name) && !name.equals(DynamicRows.EXTRA))
                .toList();
        this.schema = new Schema(before.fields().stream()
                .filter(field -> !moved.contains(field.name()))
                .toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Row changed(Row row) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(schema.field(i).name());
        }
        int extra = schema.position(DynamicRows.EXTRA);
        List<Variant.Entry> entries = new ArrayList<>();
        for (String name : moved) {
            Object value = row.value(name);
            if (value != null) {
                entries.add(new Variant.Entry(
                        name, Variants.of(row.schema().field(name).type(), value)));
            }
        }
        if (values[extra] instanceof Variant.Doc doc) {
            entries.addAll(doc.entries());
        }
        values[extra] = entries.isEmpty() ? null : new Variant.Doc(entries);
        return Row.of(schema, values);
    }
}
