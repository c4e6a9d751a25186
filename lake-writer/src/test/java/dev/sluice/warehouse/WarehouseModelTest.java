package dev.sluice.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random streams, cut into random batches: the warehouse holds what the model holds, after every batch. */
class WarehouseModelTest {
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.required("when", new Type.Timestamp(6, Type.Timestamp.Zone.UTC)),
            Field.of("text", Type.Text.unbounded()),
            Field.of("json", new Type.Json()),
            Field.of("number", Type.Decimal.unbounded()),
            Field.of("float", new Type.Float(64)));

    @TempDir
    private Path directory;

    static Stream<Arguments> streams() {
        List<Key> keys = List.of(Key.of("id"), Key.of("when", "id"), Key.of("when"), Key.none());
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Deletes deletes = i % 3 == 2 ? Deletes.SOFT : Deletes.HARD;
            all.add(Arguments.of("seed " + i, (long) i, keys.get(i % keys.size()), deletes));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("streams")
    void afterEveryBatchTheTableIsWhatTheSourceIs(String name, long seed, Key key, Deletes deletes) {
        Dataset dataset = Dataset.table(Name.of("public", "Order Lines"), SCHEMA, key);
        RowsModel model = new RowsModel(dataset);
        RandomStream stream = new RandomStream(seed, model, true);
        WarehouseOptions options =
                WarehouseOptions.of(directory.resolve("w.duckdb")).deletes(deletes);
        try (WarehouseFixture warehouse = new WarehouseFixture(options, step -> {})) {
            warehouse.commit(WarehouseFixture.schema(dataset));
            for (int batch = 0; batch < 7; batch++) {
                List<StreamEvent> events = stream.batch(batch % 2 == 0 ? 10 : 80);
                warehouse.commit(events);
                warehouse.warehouse.release();

                assertThat(warehouse.rows(dataset.name()))
                        .as("%s, batch %d of %d changes", name, batch, events.size())
                        .containsExactlyInAnyOrderElementsOf(model.rows());
            }
        }
    }
}
