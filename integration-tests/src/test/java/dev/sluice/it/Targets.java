package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.lake.LakeReader;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.warehouse.WarehouseReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pipeline's source and targets, opened for comparison. Compares rows themselves, not their hashes. */
public final class Targets implements AutoCloseable {
    private final Store source;
    private final WarehouseReader warehouse;
    private final LakeReader lake;

    private Targets(Store source, WarehouseReader warehouse, LakeReader lake) {
        this.source = source;
        this.warehouse = warehouse;
        this.lake = lake;
    }

    public static Targets open(PipelineFixture pipeline) {
        return new Targets(
                Stores.open(pipeline.database().storeUrl()),
                WarehouseReader.of(pipeline.directory().resolve("warehouse.duckdb"), pipeline.name()),
                LakeReader.open(pipeline.directory().resolve("lake"), pipeline.name()));
    }

    /**
     * Every table of the source, exactly as often and exactly so in the warehouse and in the lake's replay: all its columns but
     * those that the source computes.
     */
    public void assertLevel() {
        List<Dataset> datasets = source.catalog().datasets();
        assertThat(warehouse.datasets())
                .containsExactlyInAnyOrderElementsOf(
                        datasets.stream().map(Dataset::name).toList());
        for (Dataset dataset : datasets) {
            Name name = dataset.name();
            Schema schema = replicated(dataset.schema());
            Rows expected = Rows.of(() -> source.read(Read.all(name)), schema);
            assertThat(Rows.of(() -> warehouse.read(name), schema).differenceFrom(expected))
                    .as("warehouse, %s", name)
                    .isEmpty();
            assertThat(Rows.of(() -> lake.replay(name), schema).differenceFrom(expected))
                    .as("replay of the lake, %s", name)
                    .isEmpty();
        }
    }

    private static Schema replicated(Schema schema) {
        return schema.project(schema.fields().stream()
                .filter(field -> field.generation() != Field.Generation.COMPUTED)
                .map(Field::name)
                .toList());
    }

    /**
     * What differs between rows that came with the load and their copies that came with the stream, in the warehouse.
     *
     * @param key an integer key; a copy's is that of its row plus {@code distance}
     */
    public String loadedDiffersFromStreamed(String table, String key, int distance) {
        Name name = Name.of("public", table);
        Schema schema = warehouse.dataset(name).schema();
        Schema rest = schema.project(schema.fields().stream()
                .map(field -> field.name())
                .filter(field -> !field.equals(key))
                .toList());
        Rows loaded = Rows.of(() -> warehouse.read(name, Filter.less(key, distance)), rest);
        Rows streamed = Rows.of(() -> warehouse.read(name, Filter.greaterOrEqual(key, distance)), rest);
        assertThat(loaded.size()).isPositive();
        return streamed.differenceFrom(loaded);
    }

    /** The rows of a query on the warehouse, each as its first value's text. */
    public List<String> query(String sql) {
        return warehouse.query(sql).stream()
                .map(row -> String.valueOf(row.value(0)))
                .toList();
    }

    /** How each column of a table is held: at the source, in our types, in the lake's files, in the warehouse; as Markdown. */
    public String typesOf(String table) {
        Name name = Name.of("public", table);
        Dataset dataset = source.catalog().dataset(name).orElseThrow();
        String file = lake.files(name).get(0);
        Map<String, String> files = types("DESCRIBE SELECT * FROM read_parquet('" + file + "')");
        Map<String, String> columns = types("DESCRIBE public." + table);
        StringBuilder text = new StringBuilder("| PostgreSQL | type | lake | warehouse |\n|---|---|---|---|\n");
        for (Field field : dataset.schema().fields()) {
            text.append("| `%s` | `%s` | `%s` | `%s` |%n"
                    .formatted(
                            String.valueOf(field.nativeType()).replace("pg:", ""),
                            field.type(),
                            files.get(field.name()),
                            columns.get(field.name())));
        }
        return text.toString();
    }

    private Map<String, String> types(String describe) {
        Map<String, String> types = new HashMap<>();
        for (Row column : warehouse.query(describe)) {
            types.put(String.valueOf(column.value(0)), String.valueOf(column.value(1)));
        }
        return types;
    }

    @Override
    public void close() {
        source.close();
        lake.close();
    }
}
