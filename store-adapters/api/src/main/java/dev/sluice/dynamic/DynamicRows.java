package dev.sluice.dynamic;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import dev.sluice.error.UnportableValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents as rows of one schema.
 *
 * <p>A field that is missing is null in its column. What has no column, what does not fit its column and a null that is there are
 * entries of {@link #EXTRA}, so that the document can be made again from its row; only the order of its fields may differ.
 */
public final class DynamicRows {
    /** The field that holds what has no column, a {@link Variant.Doc}, or null if there is nothing. */
    public static final String EXTRA = "_extra";

    private final Schema schema;
    private final Set<String> wanted;
    private final int extra;

    /** @param schema the columns; without {@link #EXTRA}, only values that fit may be met */
    public DynamicRows(Schema schema) {
        this.schema = schema;
        this.extra = schema.position(EXTRA);
        this.wanted = new HashSet<>();
        schema.fields().forEach(field -> wanted.add(field.name()));
    }

    /**
     * The row of a document.
     *
     * @throws UnportableValueException if a value does not fit its column and the schema has no {@link #EXTRA}
     */
    public Row row(Variant.Doc document) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        List<Variant.Entry> rest = new ArrayList<>();
        for (Variant.Entry entry : document.entries()) {
            int at = entry.name().equals(EXTRA) ? -1 : schema.position(entry.name());
            Object fitted = at < 0 || values[at] != null ? null : fit(schema.field(at), entry.value());
            if (fitted == null) {
                rest.add(entry);
            } else {
                values[at] = fitted;
            }
        }
        if (extra >= 0) {
            values[extra] = rest.isEmpty() ? null : new Variant.Doc(rest);
            return Row.of(schema, values);
        }
        for (Variant.Entry entry : rest) {
            if (wanted.contains(entry.name()) && !(entry.value() instanceof Variant.Null)) {
                throw new UnportableValueException("Cannot read field " + entry.name() + " as "
                        + schema.field(entry.name()).type() + ": one record holds " + kind(entry.value())
                        + "; read the field " + EXTRA + " too, which takes what does not fit");
            }
        }
        return Row.of(schema, values);
    }

    private static String kind(Variant value) {
        return value instanceof Variant.Ext ext
                ? ext.tag()
                : Observed.typeOf(value).toString();
    }

    /** The value as the field's type holds it, or null if it does not fit. */
    private static @Nullable Object fit(Field field, Variant value) {
        if (field.type() instanceof Type.Dynamic) {
            return value instanceof Variant.Null ? null : value;
        }
        if (value instanceof Variant.Ext ext) {
            return ext.tag().equals(field.nativeType()) ? ext.payload() : null;
        }
        if (value instanceof Variant.Scalar scalar) {
            return fit(scalar.type(), scalar.value(), field);
        }
        if (value instanceof Variant.Items items && field.type() instanceof Type.Array array) {
            return elements(items, Field.of(field.name(), array.element()));
        }
        return null;
    }

    private static @Nullable Object fit(Type type, Object value, Field field) {
        boolean same = type.equals(field.type());
        if (!same && !dev.sluice.data.TypeJoin.join(type, field.type()).equals(field.type())) {
            return null;
        }
        boolean plain =
                field.nativeType() == null || !field.nativeType().contains(":") || !(field.type() instanceof Type.Text);
        return plain ? Widening.convert(value, type, field.type()) : null;
    }

    private static @Nullable List<@Nullable Object> elements(Variant.Items items, Field element) {
        List<@Nullable Object> values = new ArrayList<>(items.elements().size());
        for (Variant item : items.elements()) {
            Object fitted = item instanceof Variant.Null ? null : fit(element, item);
            if (fitted == null && !(item instanceof Variant.Null)) {
                return null;
            }
            values.add(fitted);
        }
        return values;
    }
}
