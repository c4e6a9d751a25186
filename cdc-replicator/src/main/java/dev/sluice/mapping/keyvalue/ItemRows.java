package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.RowByRow;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of items: what their keys tell, then their attributes. An attribute that only repeats what the key tells is left out, and one
 * that says otherwise is kept beside the columns. An item whose keys the pattern of the store finds and the templates do not is rejected.
 */
public final class ItemRows implements RowByRow {
    private final ItemForm form;
    private final List<String> told;
    private final List<String> copied;
    private final List<String> found;
    private final Schema schema;

    /**
     * Makes rows of the items of one form.
     *
     * @param items as the store gives them
     * @param wanted attributes that have a column, whether or not a sample has them
     */
    public ItemRows(ItemForm form, Schema items, Set<String> wanted) {
        this.form = form;
        this.told = List.copyOf(form.columns());
        List<Field> fields = new ArrayList<>();
        told.forEach(name -> fields.add(Field.required(name, Type.Text.unbounded())));
        List<Field> others = items.fields().stream()
                .filter(field -> !isKey(field.name()) && !field.name().equals(DynamicRows.EXTRA))
                .filter(field -> !told.contains(field.name()))
                .filter(field -> !(field.type() instanceof Type.Unknown))
                .toList();
        this.copied = others.stream().map(Field::name).toList();
        this.found = wanted.stream()
                .filter(name -> !isKey(name) && !told.contains(name) && !items.has(name))
                .sorted()
                .toList();
        fields.addAll(others);
        found.forEach(name -> fields.add(Field.of(name, new Type.Dynamic())));
        fields.add(Field.of(DynamicRows.EXTRA, new Type.Dynamic()));
        this.schema = new Schema(fields);
    }

    private static boolean isKey(String name) {
        return name.equals(ItemForm.PK) || name.equals(ItemForm.SK);
    }

    /** The columns that tell a row from all others. */
    public List<String> identity() {
        return told;
    }

    /** Those columns that are attributes as they are. */
    public List<String> copied() {
        return copied;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Row changed(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        read(row, ItemForm.PK, form.partition(), values);
        read(row, ItemForm.SK, form.sort(), values);
        List<@Nullable Object> made = new ArrayList<>();
        told.forEach(name -> made.add(values.get(name)));
        copied.forEach(name -> made.add(row.value(name)));
        List<Variant.Entry> rest = rest(row, values);
        found.forEach(name -> made.add(taken(name, rest)));
        made.add(rest.isEmpty() ? null : new Variant.Doc(rest));
        return Row.of(schema, made.toArray());
    }

    private void read(Row row, String key, KeyTemplate template, Map<String, String> values) {
        Map<String, String> found =
                row.value(key) instanceof String text ? template.parse(text).orElseThrow(() -> other(row)) : Map.of();
        found.forEach((name, value) -> {
            String earlier = values.putIfAbsent(name, value);
            if (earlier != null && !earlier.equals(value)) {
                throw other(row);
            }
        });
    }

    private RefusedValueException other(Row row) {
        return new RefusedValueException("The item " + row.value(ItemForm.PK) + ", " + row.value(ItemForm.SK)
                + " is none of " + form.partition() + ", " + form.sort());
    }

    /** What has no column. */
    private List<Variant.Entry> rest(Row row, Map<String, String> values) {
        List<Variant.Entry> rest = new ArrayList<>();
        for (String name : told) {
            Object value = row.schema().has(name) ? row.value(name) : null;
            if (value != null) {
                Variant attribute = Variants.of(row.schema().field(name).type(), value);
                addUnlessTold(new Variant.Entry(name, attribute), values, rest);
            }
        }
        if (row.schema().has(DynamicRows.EXTRA) && row.value(DynamicRows.EXTRA) instanceof Variant.Doc doc) {
            doc.entries().forEach(entry -> addUnlessTold(entry, values, rest));
        }
        return rest;
    }

    private static @Nullable Variant taken(String name, List<Variant.Entry> rest) {
        for (Variant.Entry entry : rest) {
            if (entry.name().equals(name)) {
                rest.remove(entry);
                return entry.value();
            }
        }
        return null;
    }

    private static void addUnlessTold(Variant.Entry entry, Map<String, String> values, List<Variant.Entry> rest) {
        boolean repeats = !(entry.value() instanceof Variant.Null)
                && KeyContent.text(entry.value()).equals(values.get(entry.name()));
        if (!repeats) {
            rest.add(entry);
        }
    }
}
