package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.value.RefusedValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a key holds that has one row alone. Texts are as {@link ValueText} writes them. Thread-safe. */
public interface KeyContent {

    /** @throws RefusedValueException if the row cannot be that */
    Variant of(Row row);

    /** Whether the key is there: one that would hold a list without elements is not, as the store has none. */
    default boolean isThere(Row row) {
        return true;
    }

    /**
     * What the form makes of rows.
     *
     * @throws SettingsException if these rows cannot be that exactly
     */
    static KeyContent of(KeyForm form, Schema rows) {
        return switch (form.kind()) {
            case HASH -> row -> hash(document(row, rows));
            case JSON -> row -> scalar(PlainJson.write(new Variant.Doc(document(row, rows))));
            case STRING -> text(Expression.parse(form.arguments().get(0), rows));
            case LIST, SET -> elements(form, Expression.parse(form.arguments().get(0), rows));
            case ZSET -> throw new IllegalArgumentException("A zset has a row for each member");
        };
    }

    /** Whether a value of this type is a list by itself. */
    static boolean isList(Type type) {
        return type instanceof Type.Array || type instanceof Type.Dynamic;
    }

    private static Variant hash(List<Variant.Entry> document) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (Variant.Entry entry : document) {
            entries.add(new Variant.Entry(entry.name(), scalar(text(entry.value()))));
        }
        return new Variant.Doc(entries);
    }

    /** A null is a missing field, and what has no field of its own is one here. */
    private static List<Variant.Entry> document(Row row, Schema rows) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (Field field : rows.fields()) {
            Object value = row.value(field.name());
            if (field.name().equals(DynamicRows.EXTRA) && value instanceof Variant.Doc rest) {
                rest.entries().stream()
                        .filter(entry -> !(entry.value() instanceof Variant.Null))
                        .forEach(entries::add);
            } else if (value != null) {
                entries.add(new Variant.Entry(field.name(), Variants.of(field.type(), value)));
            }
        }
        return entries;
    }

    private static KeyContent text(Expression expression) {
        return row -> {
            Object value = expression.evaluate(row);
            if (value == null) {
                throw new RefusedValueException(expression + " is null, and a string is some text");
            }
            return scalar(text(Variants.of(expression.type(), value)));
        };
    }

    private static KeyContent elements(KeyForm form, Expression expression) {
        if (!isList(expression.type())) {
            throw new SettingsException(
                    "value: " + expression + " is one value of a row, and rows have no order in which they could be a"
                            + " list, where one that is copied again would be there twice; embed them in the rows that the keys are of, with"
                            + " kind: values and order_by, or use zset");
        }
        boolean set = form.kind() == KeyForm.Kind.SET;
        return new KeyContent() {
            @Override
            public Variant of(Row row) {
                List<String> texts = new ArrayList<>();
                for (Variant element : elementsOf(row, expression)) {
                    if (element instanceof Variant.Null) {
                        throw new RefusedValueException(
                                "an element of " + expression + " is null, and there is no null in a key");
                    }
                    texts.add(text(element));
                }
                return set
                        ? set(texts, expression)
                        : new Variant.Items(
                                texts.stream().map(KeyContent::scalar).toList());
            }

            @Override
            public boolean isThere(Row row) {
                return !elementsOf(row, expression).isEmpty();
            }
        };
    }

    private static List<Variant> elementsOf(Row row, Expression expression) {
        Object value = expression.evaluate(row);
        if (value == null) {
            throw new RefusedValueException(expression + " is null, and no list");
        }
        if (Variants.of(expression.type(), value) instanceof Variant.Items items) {
            return items.elements();
        }
        throw new RefusedValueException(expression + " is no list");
    }

    /** In the order in which stores give them. */
    private static Variant set(List<String> texts, Expression expression) {
        Set<String> different = new HashSet<>();
        for (String text : texts) {
            if (!different.add(text)) {
                throw new RefusedValueException(
                        expression + " has " + text + " twice, and a set has each element once");
            }
        }
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
        return new Variant.Scalar(new Type.Array(Type.Text.unbounded(), Type.Array.Kind.SET), sorted);
    }

    /** Of a scalar its own text, of all else JSON. */
    static String text(Variant value) {
        Object text = value instanceof Variant.Scalar scalar
                ? Widening.convert(scalar.value(), scalar.type(), Type.Text.unbounded())
                : Widening.convert(value, new Type.Dynamic(), Type.Text.unbounded());
        return String.valueOf(text);
    }

    static Variant scalar(@Nullable String text) {
        return new Variant.Scalar(Type.Text.unbounded(), String.valueOf(text));
    }
}
