package dev.sluice.testkit.contract;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.structure.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What several stores see of one another: tables of rows in memory. */
final class MemoryServer {
    final Map<Name, Table> tables = new TreeMap<>();
    final AtomicInteger connections = new AtomicInteger();

    /** Rows in the order they came, by key, or by a number where there is none. */
    static final class Table {
        final Dataset dataset;
        final List<Element> elements = new ArrayList<>();
        private final Map<Object, Row> rows = new LinkedHashMap<>();
        private final Schema keySchema;
        private long keyless;

        Table(Dataset dataset) {
            this.dataset = dataset;
            this.keySchema = dataset.keySchema();
            if (dataset.key().exists()) {
                elements.add(new Element.PrimaryKey("", dataset.key().identity()));
            }
        }

        List<Row> rows() {
            return new ArrayList<>(rows.values());
        }

        void replaceAll(List<Row> others) {
            rows.clear();
            others.forEach(this::put);
        }

        void put(Row row) {
            rows.put(dataset.key().exists() ? row.project(keySchema) : (Object) keyless++, row);
        }

        @Nullable
        Row find(Row row) {
            return dataset.key().exists() ? rows.get(row.project(keySchema)) : null;
        }

        /** Whether there was one. */
        boolean remove(Row row) {
            return rows.remove(row.project(keySchema)) != null;
        }

        /** The row with every field of the dataset, those it lacks null. */
        Row complete(Row row) {
            @Nullable Object[] values = new @Nullable Object[dataset.schema().size()];
            for (int i = 0; i < values.length; i++) {
                String name = dataset.schema().field(i).name();
                values[i] = row.schema().has(name) ? row.value(name) : null;
            }
            return Row.of(dataset.schema(), values);
        }
    }
}
