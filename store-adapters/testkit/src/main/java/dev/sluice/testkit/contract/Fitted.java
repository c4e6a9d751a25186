package dev.sluice.testkit.contract;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import dev.sluice.store.Filter;
import dev.sluice.store.StoreProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store makes of fields, rows and filters: every expectation of the contracts, from the store's profile alone. */
final class Fitted {
    private final StoreProfile profile;

    Fitted(StoreProfile profile) {
        this.profile = profile;
    }

    /** The dataset without the fields whose type the store does not hold at all; what may be written. */
    Dataset writable(Dataset dataset) {
        return dataset.withSchema(new Schema(dataset.schema().fields().stream()
                .filter(field -> !(profile.fidelity(field.type()) instanceof Fidelity.Unsupported))
                .toList()));
    }

    /** The fields as they come back. */
    Schema schema(Schema written) {
        return new Schema(written.fields().stream().map(this::field).toList());
    }

    private Field field(Field written) {
        return written.withType(profile.fidelity(written.type()).storedType(written.type()));
    }

    /** The row as it comes back. */
    Row row(Row written) {
        Schema schema = schema(written.schema());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(written.schema().field(i).type(), written.value(i));
        }
        return Row.of(schema, values);
    }

    List<Row> rows(List<Row> written) {
        return written.stream().map(this::row).toList();
    }

    /** The value as it comes back. */
    @Nullable
    Object value(Type type, @Nullable Object written) {
        Object stored = Widening.convert(written, type, profile.fidelity(type).storedType(type));
        return stored instanceof Variant variant ? variant(variant) : stored;
    }

    /** A scalar within a variant is held as its type is. */
    private Variant variant(Variant written) {
        if (written instanceof Variant.Doc doc) {
            return new Variant.Doc(doc.entries().stream()
                    .map(entry -> new Variant.Entry(entry.name(), variant(entry.value())))
                    .toList());
        }
        if (written instanceof Variant.Items items) {
            return new Variant.Items(
                    items.elements().stream().map(this::variant).toList());
        }
        if (!(written instanceof Variant.Scalar scalar)) {
            return written;
        }
        Type into = profile.fidelity(scalar.type()).storedType(scalar.type());
        Object value = Widening.convert(scalar.value(), scalar.type(), into);
        return value == null || value instanceof Variant ? scalar : new Variant.Scalar(into, value);
    }

    /** The filter that means on rows as they come back what {@code filter} means on rows as they were written. */
    Filter filter(Filter filter, Schema written) {
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
