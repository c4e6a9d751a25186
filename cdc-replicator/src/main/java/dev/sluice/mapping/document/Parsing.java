package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.RowByRow;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes what some columns hold as JSON documents again. Of the document in {@code _extra}, fields that have a column whose values are of
 * any type, but none in this row, go there.
 */
public final class Parsing implements RowByRow {
    private final Schema schema;
    private final Set<String> parsed;
    private final int extra;

    /** @param parsed the columns of JSON, of which {@code _extra} may be one */
    public Parsing(Schema before, Set<String> parsed) {
        this.parsed = Set.copyOf(parsed);
        this.schema = new Schema(before.fields().stream().map(this::after).toList());
        this.extra = parsed.contains(DynamicRows.EXTRA) ? schema.position(DynamicRows.EXTRA) : -1;
    }

    private Field after(Field field) {
        return parsed.contains(field.name()) ? Field.of(field.name(), new Type.Dynamic()) : field;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Row changed(Row row) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.value(i);
            String name = schema.field(i).name();
            values[i] = value != null && parsed.contains(name) ? Content.parsed(name, value) : value;
        }
        if (extra >= 0 && values[extra] != null) {
            spread(values);
        }
        return Row.of(schema, values);
    }

    private void spread(@Nullable Object[] values) {
        if (!(values[extra] instanceof Variant.Doc doc)) {
            throw new RefusedValueException("field " + DynamicRows.EXTRA + " holds no JSON object");
        }
        List<Variant.Entry> rest = new ArrayList<>();
        for (Variant.Entry entry : doc.entries()) {
            int at = schema.position(entry.name());
            boolean free = at >= 0
                    && at != extra
                    && values[at] == null
                    && schema.field(at).type() instanceof Type.Dynamic
                    && !(entry.value() instanceof Variant.Null);
            if (free) {
                values[at] = entry.value();
            } else {
                rest.add(entry);
            }
        }
        values[extra] = rest.isEmpty() ? null : new Variant.Doc(rest);
    }
}
