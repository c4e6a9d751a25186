package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives what documents hold columns of its own. What has none is in the extra column, the last one, so that nothing is lost. */
public final class DocumentColumns implements Stage {
    private final Schema schema;
    private final List<Column> columns;
    private final Anything anything;

    /** What becomes of one field of the documents. Thread-safe. */
    public sealed interface Column {

        /** The columns it becomes. */
        List<Field> fields();

        /** @param made takes a value for each of the columns, and what has none */
        void put(Row row, Made made);
    }

    /** A row in the making. */
    static final class Made {
        private final List<@Nullable Object> values = new ArrayList<>();
        private final List<Variant.Entry> rest = new ArrayList<>();

        void value(@Nullable Object value) {
            values.add(value);
        }

        void rest(String field, Variant value) {
            rest.add(new Variant.Entry(field, value));
        }
    }

    /**
     * A stage that makes these columns.
     *
     * @param extra the last one
     */
    public DocumentColumns(List<Column> columns, Field extra, Anything anything) {
        List<Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.addAll(column.fields()));
        fields.add(extra);
        this.schema = new Schema(fields);
        this.columns = List.copyOf(columns);
        this.anything = anything;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        return rows.stream().map(this::made).toList();
    }

    private Row made(Row row) {
        Made made = new Made();
        columns.forEach(column -> column.put(row, made));
        int extra = row.schema().position(DynamicRows.EXTRA);
        Object beside = extra < 0 ? null : row.value(extra);
        if (beside instanceof Variant.Doc doc) {
            made.rest.addAll(doc.entries());
        } else if (beside instanceof Variant whole) {
            // an element of a list of documents that is none itself
            made.value(anything.value(whole));
            return Row.of(schema, made.values.toArray());
        }
        made.value(made.rest.isEmpty() ? null : anything.value(new Variant.Doc(made.rest)));
        return Row.of(schema, made.values.toArray());
    }

    private static @Nullable Object value(Row row, String field) {
        int at = row.schema().position(field);
        return at < 0 ? null : row.value(at);
    }

    private static @Nullable Variant variant(Row row, String field) {
        Object value = value(row, field);
        return value == null ? null : Variants.of(row.schema().field(field).type(), value);
    }

    /** The field as it is. */
    public record Copied(Field field) implements Column {
        @Override
        public List<Field> fields() {
            return List.of(field);
        }

        @Override
        public void put(Row row, Made made) {
            made.value(DocumentColumns.value(row, field.name()));
        }
    }

    /** One column that takes whatever the field holds. */
    public record Any(String field, Anything anything) implements Column {
        @Override
        public List<Field> fields() {
            return List.of(Field.of(field, anything.type()));
        }

        @Override
        public void put(Row row, Made made) {
            Variant value = variant(row, field);
            made.value(value == null ? null : anything.value(value));
        }
    }

    /** A column for each field of the document that the field holds. */
    public record Members(String field, TypedDocument document, String prefix) implements Column {
        @Override
        public List<Field> fields() {
            return document.fields().stream()
                    .map(member -> member.withName(prefix + member.name()))
                    .toList();
        }

        @Override
        public void put(Row row, Made made) {
            Variant value = variant(row, field);
            if (value instanceof Variant.Doc doc) {
                TypedDocument.Taken taken = document.take(doc);
                taken.values().forEach(made::value);
                boolean unseen = taken.values().stream().allMatch(each -> each == null);
                if (unseen || !taken.rest().isEmpty()) {
                    made.rest(field, new Variant.Doc(taken.rest()));
                }
                return;
            }
            document.fields().forEach(member -> made.value(null));
            if (value != null) {
                made.rest(field, value);
            }
        }
    }

    /**
     * No column, for what the field holds is in a table of its own; unless it is not what that is made of.
     *
     * @param lists whether the table has the elements of lists, rather than documents
     */
    public record Elsewhere(String field, boolean lists) implements Column {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public void put(Row row, Made made) {
            Variant value = variant(row, field);
            boolean there = lists
                    ? value instanceof Variant.Items items && !items.elements().isEmpty()
                    : value instanceof Variant.Doc;
            if (value != null && !there) {
                made.rest(field, value);
            }
        }
    }

    /** The whole document in one column. */
    public record Whole(String column, Anything anything) implements Column {
        @Override
        public List<Field> fields() {
            return List.of(Field.of(column, anything.type()));
        }

        @Override
        public void put(Row row, Made made) {
            List<Variant.Entry> entries = new ArrayList<>();
            for (Field field : row.schema().fields()) {
                Object value = row.value(field.name());
                if (value instanceof Variant.Doc doc && field.name().equals(DynamicRows.EXTRA)) {
                    entries.addAll(doc.entries());
                } else if (value != null) {
                    entries.add(new Variant.Entry(field.name(), exact(field, value)));
                }
            }
            made.value(anything.value(new Variant.Doc(entries)));
        }

        /** A text that stands for a value of the source's own type is that value. */
        private static Variant exact(Field field, Object value) {
            String tag = field.nativeType();
            return tag != null && tag.contains(":") && value instanceof String text
                    ? new Variant.Ext(tag, text)
                    : Variants.of(field.type(), value);
        }
    }
}
