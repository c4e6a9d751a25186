package dev.sluice.warehouse;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.change.StreamEvent;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.json.DatasetJson;
import dev.sluice.lake.raw.RawStage;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A warehouse in a directory of its own, fed with real raw files. */
final class WarehouseFixture implements AutoCloseable {
    static final String PIPELINE = "shop";
    static final Instant COMMITTED = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final BatchEnd END = new BatchEnd.Streamed(new Position("0/1"), COMMITTED);
    static final Stamp STAMP = new Stamp(new Position("0/1"), COMMITTED, "7");

    final WarehouseOptions options;
    final DuckDbWarehouse warehouse;
    int generation = 1;
    private final RawStage stage;
    private final Map<String, Dataset> known = new HashMap<>();
    private long batch;

    WarehouseFixture(Path directory) {
        this(WarehouseOptions.of(directory.resolve("w.duckdb")), step -> {});
    }

    WarehouseFixture(WarehouseOptions options, StepListener steps) {
        this.options = options.lockWait(Duration.ofMillis(300));
        this.stage = RawStage.in(options.file().resolveSibling("staging"), List.of());
        DatasetLookup lookup = new DatasetLookup() {
            @Override
            public Optional<Dataset> dataset(String pipeline, Name name, String schemaId) {
                return Optional.ofNullable(known.get(name + schemaId));
            }

            @Override
            public int generation(String pipeline, Name name) {
                return generation;
            }
        };
        this.warehouse = DuckDbWarehouse.open(this.options, lookup, steps);
    }

    static Change.Upsert read(Dataset dataset, @Nullable Object... values) {
        return upsert(dataset, Op.READ, Set.of(), values);
    }

    static Change.Upsert create(Dataset dataset, @Nullable Object... values) {
        return upsert(dataset, Op.CREATE, Set.of(), values);
    }

    static Change.Upsert update(Dataset dataset, @Nullable Object... values) {
        return upsert(dataset, Op.UPDATE, Set.of(), values);
    }

    static Change.Upsert upsert(Dataset dataset, Op op, Set<String> unavailable, @Nullable Object... values) {
        return new Change.Upsert(dataset.name(), op, Row.of(dataset.schema(), values), null, unavailable, STAMP);
    }

    /** Of a key, or of a whole row where there is none. */
    static Change.Delete delete(Dataset dataset, @Nullable Object... values) {
        Row before = dataset.key().exists() ? Row.of(dataset.keySchema(), values) : Row.of(dataset.schema(), values);
        return new Change.Delete(dataset.name(), before, STAMP);
    }

    static Change.Truncate truncate(Dataset dataset) {
        return new Change.Truncate(dataset.name(), STAMP);
    }

    static SchemaChange schema(Dataset dataset) {
        return new SchemaChange(dataset, null, STAMP);
    }

    Manifest stage(BatchId id, List<? extends StreamEvent> events) {
        try (BatchWriter writer = stage.begin(id)) {
            for (StreamEvent event : events) {
                if (event instanceof SchemaChange change) {
                    Dataset dataset = change.dataset();
                    known.put(dataset.name() + DatasetJson.schemaId(dataset), dataset);
                    writer.write(change);
                } else if (event instanceof Change change) {
                    writer.write(change);
                }
            }
            return writer.prepare();
        }
    }

    BatchId next() {
        return new BatchId(PIPELINE, 1, ++batch);
    }

    void commit(StreamEvent... events) {
        commit(List.of(events));
    }

    void commit(List<? extends StreamEvent> events) {
        BatchId id = next();
        warehouse.commit(id, stage(id, events), END);
    }

    List<Row> rows(Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = WarehouseReader.of(options.file(), PIPELINE, Duration.ofSeconds(10))
                .read(name)) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    List<Row> query(String sql) {
        return WarehouseReader.of(options.file(), PIPELINE, Duration.ofSeconds(10))
                .query(sql);
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
