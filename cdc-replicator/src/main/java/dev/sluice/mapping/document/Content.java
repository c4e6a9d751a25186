package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.json.DocumentJson;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows become that are embedded in one. Thread-safe. */
public interface Content {

    /** @throws RefusedValueException if they cannot become that */
    @Nullable
    Object of(List<Row> rows);

    /**
     * A list of documents.
     *
     * @param fields of each
     * @param extra the field whose JSON holds further fields; empty for none
     * @param sparse whether no rows are no list, rather than an empty one
     */
    record Documents(List<String> fields, String extra, boolean sparse) implements Content {
        public Documents {
            fields = List.copyOf(fields);
        }

        @Override
        public @Nullable Object of(List<Row> rows) {
            if (rows.isEmpty() && sparse) {
                return null;
            }
            return new Variant.Items(
                    rows.stream().map(row -> document(row, fields, extra)).toList());
        }
    }

    /** The only one as a document. */
    record Document(List<String> fields, String extra) implements Content {
        public Document {
            fields = List.copyOf(fields);
        }

        @Override
        public @Nullable Object of(List<Row> rows) {
            if (rows.size() > 1) {
                throw new RefusedValueException("there are " + rows.size() + " rows for it, and kind one takes one");
            }
            return rows.isEmpty() ? null : document(rows.get(0), fields, extra);
        }
    }

    /**
     * A list of one field's values.
     *
     * @param extra the field whose JSON holds values that the field does not; empty for none
     * @param sparse whether no rows are no list, rather than an empty one
     */
    record FieldValues(String field, String extra, boolean sparse) implements Content {
        @Override
        public @Nullable Object of(List<Row> rows) {
            if (rows.isEmpty() && sparse) {
                return null;
            }
            List<Variant> values = new ArrayList<>(rows.size());
            for (Row row : rows) {
                Object value = row.value(field);
                Object rest = value == null && !extra.isEmpty() ? row.value(extra) : null;
                values.add(rest == null ? variant(row.schema().field(field), value, extra) : parsed(extra, rest));
            }
            return new Variant.Items(values);
        }
    }

    /** The value that a field has in the only one. */
    record OnlyValue(String field) implements Content {
        @Override
        public @Nullable Object of(List<Row> rows) {
            if (rows.size() > 1) {
                throw new RefusedValueException("there are " + rows.size() + " for it, and a column takes one");
            }
            return rows.isEmpty() ? null : rows.get(0).value(field);
        }
    }

    /** What was made of documents has JSON where these held anything. */
    private static Variant variant(Field field, @Nullable Object value, String extra) {
        return !extra.isEmpty() && field.type() instanceof Type.Json && value != null
                ? parsed(field.name(), value)
                : Variants.of(field.type(), value);
    }

    /** A row as what its element was: a null is a missing field, and JSON that is no object stands for the element itself. */
    private static Variant document(Row row, List<String> fields, String extra) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (String name : fields) {
            Field field = row.schema().field(name);
            Object value = row.value(name);
            if (value != null) {
                entries.add(new Variant.Entry(name, variant(field, value, extra)));
            }
        }
        Object rest = extra.isEmpty() ? null : row.value(extra);
        if (rest == null) {
            return new Variant.Doc(entries);
        }
        Variant more = parsed(extra, rest);
        if (!(more instanceof Variant.Doc doc)) {
            return more;
        }
        entries.addAll(doc.entries());
        return new Variant.Doc(entries);
    }

    /** @throws RefusedValueException if it is no JSON */
    static Variant parsed(String field, Object text) {
        if (text instanceof Variant already) {
            return already;
        }
        try {
            return DocumentJson.read(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException("field " + field + " holds no JSON: " + e.getMessage());
        }
    }
}
