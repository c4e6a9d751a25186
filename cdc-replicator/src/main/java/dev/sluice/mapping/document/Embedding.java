package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each row one more field, which holds the rows of another dataset that belong to it, perhaps with others in them. */
public final class Embedding implements Stage {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Schema schema;
    private final Joined joined;
    private final Content content;
    private final List<Embedding> within;

    /**
     * A stage after which rows have one more field.
     *
     * @param before the schema of the rows it is given
     * @param field the new field
     */
    public Embedding(Schema before, Field field, Joined joined, Content content) {
        this(before, field, joined, content, List.of());
    }

    /**
     * A stage after which rows have one more field.
     *
     * @param before the schema of the rows it is given
     * @param field the new field
     * @param within what the rows that belong to them are given before
     */
    public Embedding(Schema before, Field field, Joined joined, Content content, List<Embedding> within) {
        List<Field> fields = new ArrayList<>(before.fields());
        fields.add(field);
        this.schema = new Schema(fields);
        this.joined = joined;
        this.content = content;
        this.within = List.copyOf(within);
    }

    /** Which rows become part of others. */
    public Joined joined() {
        return joined;
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
            Map<JoinKey, Joined.Found> found = found(source, rows);
            List<Row> made = new ArrayList<>(rows.size());
            for (Row row : rows) {
                try {
                    made.add(with(schema, row, content.of(rows(belonging(row, found)))));
                } catch (RefusedValueException e) {
                    rejects.add(row, "field " + schema.field(schema.size() - 1).name() + ": " + e.getMessage());
                }
            }
            return made;
        }
    }

    /** What belongs to these rows, as it is embedded in them. */
    private Map<JoinKey, Joined.Found> found(Store source, List<Row> rows) {
        Map<JoinKey, Joined.Found> found = joined.find(source, rows);
        within.forEach(each -> each.addTo(found.values(), source));
        return found;
    }

    /** Some at a time, for all that belong to these are in memory then. */
    private void addTo(Collection<Joined.Found> owners, Store source) {
        List<Joined.Found> some = new ArrayList<>();
        int rows = 0;
        for (Joined.Found owner : owners) {
            some.add(owner);
            rows += owner.rows().size();
            if (rows >= ROWS_AT_ONCE) {
                addTo(some, found(source, all(some)));
                some.clear();
                rows = 0;
            }
        }
        if (rows > 0) {
            addTo(some, found(source, all(some)));
        }
    }

    private static List<Row> all(List<Joined.Found> owners) {
        return owners.stream().flatMap(owner -> owner.rows().stream()).toList();
    }

    private void addTo(List<Joined.Found> owners, Map<JoinKey, Joined.Found> found) {
        for (Joined.Found owner : owners) {
            try {
                addTo(owner, found);
            } catch (RefusedValueException e) {
                owner.refuse("field " + schema.field(schema.size() - 1).name() + ": " + e.getMessage());
            }
        }
    }

    private void addTo(Joined.Found owner, Map<JoinKey, Joined.Found> found) {
        List<Row> made = new ArrayList<>(owner.rows().size());
        long more = 0;
        Schema before = new Schema(List.of());
        Schema after = before;
        for (Row row : owner.rows()) {
            if (!row.schema().equals(before)) {
                before = row.schema();
                after = extended(before);
            }
            Joined.Found belonging = belonging(row, found);
            made.add(with(after, row, content.of(rows(belonging))));
            more += belonging == null ? 0 : belonging.total();
        }
        owner.become(made, more);
    }

    private Schema extended(Schema before) {
        List<Field> fields = new ArrayList<>(before.fields());
        fields.add(schema.field(schema.size() - 1));
        return new Schema(fields);
    }

    private Joined.@Nullable Found belonging(Row row, Map<JoinKey, Joined.Found> found) {
        JoinKey key = joined.key(row);
        return key == null ? null : found.get(key);
    }

    private List<Row> rows(Joined.@Nullable Found belonging) {
        if (belonging == null) {
            return List.of();
        }
        belonging.refused().ifPresent(reason -> {
            throw new RefusedValueException(reason);
        });
        if (belonging.tooMany() || belonging.total() > joined.most()) {
            throw new RefusedValueException("more than " + joined.most() + " rows of "
                    + joined.read().dataset() + (within.isEmpty() ? "" : ", with those embedded in them,")
                    + " belong to it, and defaults.max_embed_rows allows no more");
        }
        return belonging.rows();
    }

    private static Row with(Schema schema, Row row, @Nullable Object value) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.value(i);
        }
        values[values.length - 1] = value;
        return Row.of(schema, values);
    }
}
