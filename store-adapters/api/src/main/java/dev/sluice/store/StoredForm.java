package dev.sluice.store;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a store makes of fields, rows and filters, from its profile alone: what a copy has to hold, and what the contract kit expects.
 * Thread-safe.
 */
public final class StoredForm {
    private final StoreProfile profile;

    public StoredForm(StoreProfile profile) {
        this.profile = profile;
    }

    /** The dataset without the fields whose type the store does not hold at all; what may be written. */
    public Dataset writable(Dataset dataset) {
        return dataset.withSchema(new Schema(dataset.schema().fields().stream()
                .filter(field -> !(profile.fidelity(field.type()) instanceof Fidelity.Unsupported))
                .toList()));
    }

    /** The fields as they come back. */
    public Schema schema(Schema written) {
        return new Schema(written.fields().stream().map(this::field).toList());
    }

    private Field field(Field written) {
        return written.withType(profile.fidelity(written.type()).storedType(written.type()));
    }

    /** The row as it comes back. */
    public Row row(Row written) {
        Schema schema = schema(written.schema());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(written.schema().field(i).type(), written.value(i));
        }
        return Row.of(schema, values);
    }

    public List<Row> rows(List<Row> written) {
        return written.stream().map(this::row).toList();
    }

    /** The value as it comes back. */
    public @Nullable Object value(Type type, @Nullable Object written) {
        if (profile.fidelity(type) instanceof Fidelity.Exact) {
            return written;
        }
        Object stored = stored(type, written);
        return stored instanceof Variant variant ? variant(variant) : stored;
    }

    private @Nullable Object stored(Type type, @Nullable Object written) {
        Type into = profile.fidelity(type).storedType(type);
        Object stored = Widening.convert(written, type, into);
        boolean scaleIsLost = type instanceof Type.Decimal declared
                && declared.bounded()
                && into.equals(Type.Decimal.unbounded())
                && !profile.extremes().contains(Extreme.DECIMAL_SCALES);
        return scaleIsLost && stored instanceof BigDecimal decimal ? withoutZeros(decimal) : stored;
    }

    private static BigDecimal withoutZeros(BigDecimal decimal) {
        BigDecimal bare = decimal.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** A scalar within a variant is held as its type is. */
    private Variant variant(Variant written) {
        if (written instanceof Variant.Doc doc) {
            Stream<Variant.Entry> entries =
                    doc.entries().stream().map(entry -> new Variant.Entry(entry.name(), variant(entry.value())));
            boolean sorted = profile.traits().contains(Trait.SORTED_FIELDS);
            return new Variant.Doc(
                    (sorted ? entries.sorted(Comparator.comparing(Variant.Entry::name)) : entries).toList());
        }
        if (written instanceof Variant.Items items) {
            return new Variant.Items(
                    items.elements().stream().map(this::variant).toList());
        }
        if (!(written instanceof Variant.Scalar scalar)) {
            return written;
        }
        Type into = profile.fidelity(scalar.type()).storedType(scalar.type());
        Object value = stored(scalar.type(), scalar.value());
        return value == null || value instanceof Variant ? scalar : new Variant.Scalar(into, value);
    }

    /** The filter that means on rows as they come back what {@code filter} means on rows as they were written. */
    public Filter filter(Filter filter, Schema written) {
        if (filter instanceof Filter.Compare compare) {
            Object value = value(written.field(compare.field()).type(), compare.value());
            return value == null ? compare : new Filter.Compare(compare.field(), compare.comparison(), value);
        }
        if (filter instanceof Filter.And and) {
            return new Filter.And(
                    and.terms().stream().map(term -> filter(term, written)).toList());
        }
        if (filter instanceof Filter.Or or) {
            return new Filter.Or(
                    or.terms().stream().map(term -> filter(term, written)).toList());
        }
        return filter instanceof Filter.Not not ? new Filter.Not(filter(not.term(), written)) : filter;
    }
}
