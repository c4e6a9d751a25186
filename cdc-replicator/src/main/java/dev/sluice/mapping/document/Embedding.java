package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each row one more field, which holds the rows of another dataset that belong to it. */
public final class Embedding implements Stage {
    private final Schema schema;
    private final Joined joined;
    private final Content content;

    /**
     * A stage after which rows have one more field.
     *
     * @param before the schema of the rows it is given
     * @param field the new field
     */
    public Embedding(Schema before, Field field, Joined joined, Content content) {
        List<Field> fields = new ArrayList<>(before.fields());
        fields.add(field);
        this.schema = new Schema(fields);
        this.joined = joined;
        this.content = content;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Stage over(Store source) {
        return new Opened(source);
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        throw new IllegalStateException("Rows are embedded from a store: call over first");
    }

    private final class Opened implements Stage {
        private final Store source;

        Opened(Store source) {
            this.source = source;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public List<Row> apply(List<Row> rows, Rejects rejects) {
            Map<JoinKey, Joined.Found> found = joined.find(source, rows);
            List<Row> made = new ArrayList<>(rows.size());
            for (Row row : rows) {
                JoinKey key = joined.key(row);
                Joined.Found belonging = key == null ? null : found.get(key);
                try {
                    made.add(with(row, content.of(rows(belonging))));
                } catch (RefusedValueException e) {
                    rejects.add(row, "field " + schema.field(schema.size() - 1).name() + ": " + e.getMessage());
                }
            }
            return made;
        }
    }

    private List<Row> rows(Joined.@Nullable Found belonging) {
        if (belonging == null) {
            return List.of();
        }
        if (belonging.tooMany()) {
            throw new RefusedValueException("more than " + joined.most() + " rows of "
                    + joined.read().dataset() + " belong to it, and defaults.max_embed_rows allows no more");
        }
        return belonging.rows();
    }

    private Row with(Row row, @Nullable Object value) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.value(i);
        }
        values[values.length - 1] = value;
        return Row.of(schema, values);
    }
}
