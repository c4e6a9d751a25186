package dev.sluice.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Op;
import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows with a large value that the log leaves out, changed and moved to other keys in one batch, so that the batch is merged in several
 * steps, of which later ones delete what earlier ones wrote.
 */
class LargeValuesTest {
    private static final int KEYS = 3_000;
    private static final int BATCHES = 16;
    private static final int CHANGES = 250;
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("owner", Type.Text.unbounded()),
            Field.of("visits", new Type.Int(32, false)),
            Field.of("large", Type.Text.unbounded()));
    private static final Dataset ACCOUNTS = Dataset.table(Name.of("public", "accounts"), SCHEMA, Key.of("id"));

    @TempDir
    private Path directory;

    private final Random random = new Random(1);
    private final Map<Integer, Row> model = new HashMap<>();

    @Test
    void keepTheirValuesWhereverTheyMove() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            List<StreamEvent> load = new ArrayList<>(List.of(WarehouseFixture.schema(ACCOUNTS)));
            for (int id = 0; id < KEYS / 5; id++) {
                load.add(written(Op.READ, row(id, "owner " + id, 0, large(id)), Set.of()));
            }
            warehouse.commit(load);

            for (int batch = 0; batch < BATCHES; batch++) {
                warehouse.commit(changes());
                warehouse.warehouse.release();

                assertThat(byId(warehouse.rows(ACCOUNTS.name())))
                        .as("batch %d", batch)
                        .isEqualTo(model);
            }
        }
    }

    private List<StreamEvent> changes() {
        List<StreamEvent> events = new ArrayList<>();
        while (events.size() < CHANGES) {
            int id = random.nextInt(KEYS);
            switch (random.nextInt(5)) {
                case 0 -> events.add(insertedOrVisited(id));
                case 1, 2 -> {
                    for (int each = id; each < id + 20; each++) {
                        if (model.containsKey(each)) {
                            events.add(insertedOrVisited(each));
                        }
                    }
                }
                case 3 -> {
                    if (model.remove(id) != null) {
                        events.add(WarehouseFixture.delete(ACCOUNTS, id));
                    }
                }
                default -> move(id, id + KEYS, events);
            }
        }
        return events;
    }

    private StreamEvent insertedOrVisited(int id) {
        Row there = model.get(id);
        return there == null
                ? written(Op.CREATE, row(id, "new", 0, large(random.nextInt())), Set.of())
                : written(
                        Op.UPDATE,
                        row(id, there.value("owner"), (int) there.value("visits") + 1, there.value("large")),
                        Set.of("large"));
    }

    private void move(int from, int to, List<StreamEvent> events) {
        if (model.containsKey(from) && !model.containsKey(to)) {
            Row row = model.remove(from);
            events.add(WarehouseFixture.delete(ACCOUNTS, from));
            events.add(written(
                    Op.CREATE, row(to, row.value("owner"), row.value("visits"), row.value("large")), Set.of("large")));
        }
    }

    private StreamEvent written(Op op, Row row, Set<String> unavailable) {
        model.put((Integer) row.value("id"), row);
        @Nullable Object[] values = new @Nullable Object[SCHEMA.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = unavailable.contains(SCHEMA.field(i).name()) ? null : row.value(i);
        }
        return WarehouseFixture.upsert(ACCOUNTS, op, unavailable, values);
    }

    private static Row row(@Nullable Object... values) {
        return Row.of(SCHEMA, values);
    }

    private static String large(int seed) {
        return "%032x".formatted(seed).repeat(75);
    }

    private static Map<Integer, Row> byId(List<Row> rows) {
        Map<Integer, Row> byId = new HashMap<>();
        rows.forEach(row -> assertThat(byId.put((Integer) row.value("id"), row)).isNull());
        return byId;
    }
}
