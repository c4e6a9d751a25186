package dev.sluice.it.migrate;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.contract.EdgeValues;
import dev.sluice.testkit.contract.TypeCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset with a column of every type that a store holds, and a row for every edge value, which has that value and nothing else; so
 * that a row that is refused tells which value was.
 */
final class ReferenceValues {
    private static final int SMALL = 100_000;

    private final Map<Type, String> columns = new LinkedHashMap<>();
    private final List<TypeCase> cases = new ArrayList<>();
    private final Schema schema;

    ReferenceValues(Store store) {
        EdgeValues.all()
                .filter(each -> !(store.profile().fidelity(each.type()) instanceof Fidelity.Unsupported))
                .forEach(each -> {
                    cases.add(each);
                    columns.putIfAbsent(each.type(), "c" + columns.size());
                });
        List<Field> fields = new ArrayList<>(List.of(Field.required("id", new Type.Int(32, false))));
        columns.forEach((type, name) -> fields.add(Field.of(name, type)));
        schema = new Schema(fields);
    }

    /** Makes the dataset; rows that the store does not hold are not in it. */
    Dataset create(Store store, String local) {
        Name name = store.catalog().home(local);
        Dataset dataset = Dataset.table(name, schema, Key.of("id"));
        try (Writer writer = store.writer(dataset, Write.insert().creating())) {
            rows().forEach(writer::write);
            writer.flush();
        }
        return store.catalog().dataset(name).orElseThrow();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (TypeCase each : cases) {
            for (Object value : each.values()) {
                boolean large = (value instanceof String text && text.length() > SMALL)
                        || (value instanceof byte[] bytes && bytes.length > SMALL);
                if (!large) {
                    rows.add(row(rows.size(), each.type(), value));
                }
            }
        }
        rows.add(row(rows.size(), new Type.Unknown(), null));
        return rows;
    }

    private Row row(int id, Type type, @Nullable Object value) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        values[0] = id;
        String column = columns.get(type);
        if (column != null) {
            values[schema.position(column)] = value;
        }
        return Row.of(schema, values);
    }
}
