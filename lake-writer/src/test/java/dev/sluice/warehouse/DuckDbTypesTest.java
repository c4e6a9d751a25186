package dev.sluice.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.json.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTypesTest {
    @TempDir
    private Path directory;

    @Test
    void everyValueOfEveryTypeComesBackAsItWas() {
        List<StreamEvent> load = new ArrayList<>();
        List<StreamEvent> stream = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>();
        for (Map.Entry<Type, List<Object>> samples : Samples.all().entrySet()) {
            Schema schema = Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("v", samples.getKey()));
            Dataset dataset = Dataset.table(Name.of("types", "t" + datasets.size()), schema, Key.of("id"));
            datasets.add(dataset);
            load.add(WarehouseFixture.schema(dataset));
            load.add(WarehouseFixture.read(dataset, -1, null));
            for (int i = 0; i < samples.getValue().size(); i++) {
                load.add(WarehouseFixture.read(dataset, i, samples.getValue().get(i)));
                stream.add(WarehouseFixture.update(
                        dataset, 1000 + i, samples.getValue().get(i)));
            }
        }
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(load);
            warehouse.commit(stream);

            for (Dataset dataset : datasets) {
                List<Row> expected = new ArrayList<>();
                expected.add(Row.of(dataset.schema(), -1, null));
                List<Object> samples =
                        Samples.all().get(dataset.schema().field("v").type());
                for (int i = 0; i < samples.size(); i++) {
                    expected.add(Row.of(dataset.schema(), i, samples.get(i)));
                    expected.add(Row.of(dataset.schema(), 1000 + i, samples.get(i)));
                }
                assertThat(warehouse.rows(dataset.name()))
                        .as("%s", dataset.schema().field("v").type())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void rowsWithoutAKeyAreFoundByTheirValuesWhateverTheType() {
        List<StreamEvent> inserts = new ArrayList<>();
        List<StreamEvent> deletes = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>();
        for (Map.Entry<Type, List<Object>> samples : Samples.all().entrySet()) {
            Schema schema = Schema.of(Field.of("v", samples.getKey()));
            Dataset dataset = Dataset.table(Name.of("types", "t" + datasets.size()), schema, Key.none());
            datasets.add(dataset);
            inserts.add(WarehouseFixture.schema(dataset));
            for (Object value : samples.getValue()) {
                inserts.add(WarehouseFixture.create(dataset, value));
                inserts.add(WarehouseFixture.create(dataset, value));
                deletes.add(WarehouseFixture.delete(dataset, value));
            }
        }
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(inserts);
            warehouse.commit(deletes);

            for (Dataset dataset : datasets) {
                Type type = dataset.schema().field("v").type();
                assertThat(warehouse.rows(dataset.name()))
                        .as("%s", type)
                        .containsExactlyInAnyOrderElementsOf(Samples.all().get(type).stream()
                                .map(value -> Row.of(dataset.schema(), value))
                                .toList());
            }
        }
    }

    @Test
    void knowsWhichTypesAreText() {
        assertThat(DuckDbTypes.columnType(Type.Decimal.unbounded())).isEqualTo("VARCHAR");
        assertThat(DuckDbTypes.columnType(Type.Array.of(new Type.Json()))).isEqualTo("VARCHAR[]");
    }
}
