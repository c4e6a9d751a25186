package dev.sluice.mapping.document;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields that documents were seen to have, each with a type of its own. Thread-safe. */
public final class TypedDocument {
    private final Schema seen;
    private final DynamicRows rows;
    private final Predicate<Type> held;
    private final Anything anything;

    /**
     * Fields of documents.
     *
     * @param seen the fields, without {@code _extra}
     * @param held the types that have columns; values of others become {@code anything}
     */
    public TypedDocument(List<Field> seen, Predicate<Type> held, Anything anything) {
        this.seen = new Schema(seen);
        List<Field> all = new ArrayList<>(seen);
        all.add(Field.of(DynamicRows.EXTRA, new Type.Dynamic()));
        this.rows = new DynamicRows(new Schema(all));
        this.held = held;
        this.anything = anything;
    }

    /** The columns. */
    public List<Field> fields() {
        return seen.fields().stream()
                .map(field -> held.test(field.type()) ? field : Field.of(field.name(), anything.type()))
                .toList();
    }

    /** A document's values by column, and what has none. */
    public record Taken(List<@Nullable Object> values, List<Variant.Entry> rest) {}

    /** Takes a document apart. */
    public Taken take(Variant.Doc document) {
        Row row = rows.row(document);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Field field = seen.field(i);
            Object value = row.value(i);
            boolean asIs = value == null || held.test(field.type());
            values.add(asIs ? value : anything.value(Variants.of(field.type(), value)));
        }
        Object rest = row.value(DynamicRows.EXTRA);
        return new Taken(values, rest instanceof Variant.Doc doc ? doc.entries() : List.of());
    }
}
