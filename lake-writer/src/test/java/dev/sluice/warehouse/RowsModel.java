package dev.sluice.warehouse;

import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table must hold after a stream: the stream applied row by row to a list. */
public final class RowsModel {
    private Dataset dataset;
    private List<Row> rows = new ArrayList<>();
    private @Nullable Row lastDeleted;

    public RowsModel(Dataset dataset) {
        this.dataset = dataset;
    }

    public Dataset dataset() {
        return dataset;
    }

    public List<Row> rows() {
        return rows;
    }

    public void apply(StreamEvent event) {
        if (event instanceof SchemaChange change) {
            change(change);
        } else if (event instanceof Change.Truncate) {
            rows.clear();
        } else if (event instanceof Change.Delete delete) {
            lastDeleted = remove(delete.before());
        } else if (event instanceof Change.Upsert upsert) {
            upsert(upsert);
        }
    }

    private void upsert(Change.Upsert upsert) {
        Row old = dataset.key().exists() ? remove(upsert.after().project(dataset.keySchema())) : null;
        Row source = upsert.before() != null ? lastDeleted : old;
        @Nullable Object[] values = new @Nullable Object[upsert.after().size()];
        for (int i = 0; i < values.length; i++) {
            String name = dataset.schema().field(i).name();
            boolean lacks = upsert.unavailable().contains(name);
            values[i] =
                    lacks && source != null ? source.value(i) : upsert.after().value(i);
        }
        rows.add(Row.of(dataset.schema(), values));
    }

    /** Removes one row that has these values. */
    private @Nullable Row remove(Row before) {
        Schema some = before.schema();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).project(some).equals(before)) {
                return rows.remove(i);
            }
        }
        return null;
    }

    private void change(SchemaChange change) {
        Dataset before = dataset;
        dataset = change.dataset();
        List<Row> changed = new ArrayList<>();
        for (Row row : rows) {
            @Nullable Object[] values = new @Nullable Object[dataset.schema().size()];
            for (int i = 0; i < values.length; i++) {
                Field field = dataset.schema().field(i);
                int position = before.schema().position(field.name());
                boolean kept =
                        position >= 0 && before.schema().field(position).type().equals(field.type());
                Row fills = change.fills();
                Object fill = fills != null && fills.schema().has(field.name()) ? fills.value(field.name()) : null;
                values[i] = kept ? row.value(position) : fill;
            }
            changed.add(Row.of(dataset.schema(), values));
        }
        rows = changed;
    }
}
