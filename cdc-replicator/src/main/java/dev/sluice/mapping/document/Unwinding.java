package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a row of each element of the lists in a field, or of the documents there: with the key of the row it was in, and its place. */
public final class Unwinding implements Stage {
    private final List<String> parent;
    private final String field;
    private final boolean lists;
    private final boolean placed;
    private final Elements elements;
    private final Anything anything;
    private final Schema schema;

    /**
     * What elements have.
     *
     * @param holders what the field holds
     * @param alone the name of the only column of elements that are not documents
     */
    public record Elements(Holders holders, TypedDocument document, Optional<String> alone) {

        /** What elements are found in. */
        public enum Holders {
            LISTS,
            /** A document is itself the only one. */
            DOCUMENTS
        }
    }

    /**
     * What rows are made of.
     *
     * @param names of the parent's key there
     * @param place the column for the place in the list; empty where there is none
     */
    public record Keys(List<Field> parent, List<String> names, Optional<String> place) {
        public Keys {
            parent = List.copyOf(parent);
            names = List.copyOf(names);
        }
    }

    /** @param extra the column for what has none */
    public Unwinding(Keys keys, String field, Elements elements, String extra, Anything anything) {
        this.parent = keys.parent().stream().map(Field::name).toList();
        this.field = field;
        this.lists = elements.holders() == Elements.Holders.LISTS;
        this.placed = keys.place().isPresent();
        this.elements = elements;
        this.anything = anything;
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < parent.size(); i++) {
            fields.add(keys.parent().get(i).withName(keys.names().get(i)));
        }
        keys.place().ifPresent(place -> fields.add(Field.required(place, new Type.Int(32, false))));
        fields.addAll(elements.document().fields());
        fields.add(Field.of(extra, anything.type()));
        this.schema = new Schema(fields);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        List<Row> made = new ArrayList<>();
        for (Row row : rows) {
            List<Variant> found = found(row);
            for (int i = 0; i < found.size(); i++) {
                made.add(made(row, i, found.get(i)));
            }
        }
        return made;
    }

    private List<Variant> found(Row row) {
        int at = row.schema().position(field);
        Object value = at < 0 ? null : row.value(at);
        if (value == null) {
            return List.of();
        }
        Variant variant = Variants.of(row.schema().field(at).type(), value);
        if (lists) {
            return variant instanceof Variant.Items items ? items.elements() : List.of();
        }
        return variant instanceof Variant.Doc ? List.of(variant) : List.of();
    }

    private Row made(Row row, int place, Variant element) {
        List<@Nullable Object> values = new ArrayList<>(schema.size());
        parent.forEach(name -> values.add(row.value(name)));
        if (placed) {
            values.add(place);
        }
        Variant document = elements.alone()
                .<Variant>map(name -> new Variant.Doc(List.of(new Variant.Entry(name, element))))
                .orElse(element);
        if (document instanceof Variant.Doc doc) {
            TypedDocument.Taken taken = elements.document().take(doc);
            values.addAll(taken.values());
            values.add(rest(element, taken.rest()));
        } else {
            elements.document().fields().forEach(each -> values.add(null));
            values.add(anything.value(element));
        }
        return Row.of(schema, values.toArray());
    }

    /** An element that is no document and does not fit its column is kept as it is. */
    private @Nullable Object rest(Variant element, List<Variant.Entry> rest) {
        if (rest.isEmpty()) {
            return null;
        }
        return anything.value(elements.alone().isPresent() ? element : new Variant.Doc(rest));
    }
}
