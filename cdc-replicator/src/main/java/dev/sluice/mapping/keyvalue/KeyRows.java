package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.Origin.KeyType;
import dev.sluice.mapping.document.Anything;
import dev.sluice.mapping.document.TypedDocument;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of keys: what the key tells, then what it holds. A key that the pattern of the store finds and the template does not, or that
 * holds something else, is rejected.
 */
public final class KeyRows implements Stage {
    /** Where documents keep it when their key expires. */
    static final String EXPIRE_AT = "_expireAt";

    private final KeyReading keys;
    private final KeyType type;
    private final TypedDocument document;
    private final Anything anything;
    private final List<String> told;
    private final Schema schema;

    /** @param document the columns of what hashes and JSON hold */
    public KeyRows(KeyTemplate template, KeyType type, TypedDocument document, Anything anything) {
        this.keys = new KeyReading(template, type);
        this.type = type;
        this.document = document;
        this.anything = anything;
        this.told = List.copyOf(template.columns());
        List<Field> fields = new ArrayList<>();
        told.forEach(name -> fields.add(Field.required(name, Type.Text.unbounded())));
        fields.addAll(held());
        this.schema = new Schema(fields);
    }

    private List<Field> held() {
        Type text = Type.Text.unbounded();
        return switch (type) {
            case HASH, JSON -> {
                List<Field> fields = new ArrayList<>(document.fields());
                fields.add(Field.of(DynamicRows.EXTRA, anything.type()));
                yield fields;
            }
            case STRING -> List.of(Field.required("value", text));
            case LIST -> List.of(Field.required("_ord", new Type.Int(32, false)), Field.required("value", text));
            case SET -> List.of(Field.required("member", text));
            case ZSET -> List.of(Field.required("member", text), Field.required("score", new Type.Float(64)));
        };
    }

    /** The columns that tell a row from all others. */
    public List<String> identity() {
        List<String> identity = new ArrayList<>(told);
        switch (type) {
            case LIST -> identity.add("_ord");
            case SET, ZSET -> identity.add("member");
            default -> {}
        }
        return identity;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        List<Row> made = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                made.addAll(rows(row));
            } catch (RefusedValueException e) {
                rejects.add(row, String.valueOf(e.getMessage()));
            }
        }
        return made;
    }

    private List<Row> rows(Row row) {
        KeyReading.Key key = keys.read(row);
        return switch (type) {
            case HASH, JSON -> List.of(document(row, key));
            case STRING -> List.of(row(key, key.text(row.value("value"))));
            case LIST -> elements(key, row.value("value"));
            case SET -> List.of(row(key, key.text(row.value("member"))));
            case ZSET -> List.of(row(key, key.text(row.value("member")), row.value("score")));
        };
    }

    private Row document(Row row, KeyReading.Key key) {
        TypedDocument.Taken taken = document.take(keys.document(row, key));
        List<Variant.Entry> rest = new ArrayList<>(taken.rest());
        Object expireAt = row.value("expireAt");
        if (expireAt != null) {
            rest.add(new Variant.Entry(
                    EXPIRE_AT, new Variant.Scalar(row.schema().field("expireAt").type(), expireAt)));
        }
        List<@Nullable Object> values = new ArrayList<>(taken.values());
        values.add(rest.isEmpty() ? null : anything.value(new Variant.Doc(rest)));
        return row(key, values.toArray());
    }

    private List<Row> elements(KeyReading.Key key, @Nullable Object list) {
        List<Row> rows = new ArrayList<>();
        List<Variant> elements = list instanceof Variant.Items items ? items.elements() : List.of();
        for (int i = 0; i < elements.size(); i++) {
            rows.add(row(key, i, key.text(elements.get(i))));
        }
        return rows;
    }

    private Row row(KeyReading.Key key, @Nullable Object... held) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < told.size(); i++) {
            values[i] = key.value(told.get(i));
        }
        System.arraycopy(held, 0, values, told.size(), held.length);
        return Row.of(schema, values);
    }
}
