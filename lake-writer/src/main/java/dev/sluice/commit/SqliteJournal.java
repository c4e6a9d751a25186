package dev.sluice.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.StaleEpochException;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import dev.sluice.store.Split;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A journal in one SQLite file, with a lock file for each pipeline beside it. Keeps the last {@value #KEPT} completed batches. */
final class SqliteJournal implements Journal {
    private static final int KEPT = 1_000;

    private final Path path;
    private final JournalFile file;

    private SqliteJournal(Path path, JournalFile file) {
        this.path = path;
        this.file = file;
    }

    static Journal open(Path path) {
        return new SqliteJournal(path, JournalFile.open(path));
    }

    @Override
    public Lease acquire(String pipeline) {
        ProcessLock lock = ProcessLock.take(lockFile(pipeline), pipeline);
        try {
            file.write(() -> file.update(
                    "insert into pipeline (name, epoch) values (?, 1) on conflict (name) do update set epoch = epoch + 1",
                    pipeline));
            return new HeldLease(pipeline, epoch(pipeline), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public OptionalLong holder(String pipeline) {
        return ProcessLock.holder(lockFile(pipeline));
    }

    private Path lockFile(String pipeline) {
        return path.resolveSibling(path.getFileName() + "." + pipeline.replaceAll("[^A-Za-z0-9_-]", "_") + ".lock");
    }

    private record HeldLease(String pipeline, long epoch, ProcessLock lock) implements Lease {
        @Override
        public void close() {
            lock.close();
        }
    }

    @Override
    public long epoch(String pipeline) {
        return file.number("select epoch from pipeline where name = ?", pipeline);
    }

    private void write(Lease lease, JournalFile.Work work) {
        file.write(() -> {
            long current = epoch(lease.pipeline());
            if (current != lease.epoch()) {
                throw new StaleEpochException("Cannot go on with pipeline " + lease.pipeline()
                        + ": another process has taken over (epoch " + current + ", this is " + lease.epoch()
                        + "); leave it to that process");
            }
            work.run();
        });
    }

    @Override
    public void insert(Lease lease, BatchId id, Manifest manifest, BatchEnd end) {
        String manifestJson = BatchJson.write(manifest);
        write(lease, () -> {
            file.update(
                    "insert into batch (pipeline, batch, epoch, manifest, ending, completed, journaled) values (?,?,?,?,?,0,?)",
                    id.pipeline(),
                    id.batch(),
                    id.epoch(),
                    manifestJson,
                    BatchJson.write(end),
                    Instant.now().toString());
            for (SchemaChange change : manifest.schemaChanges()) {
                keep(id.pipeline(), change.dataset());
            }
            advance(id, end);
        });
    }

    private void advance(BatchId id, BatchEnd end) throws SQLException {
        if (end instanceof BatchEnd.Streamed streamed) {
            file.update(
                    "update pipeline set position = ? where name = ?",
                    streamed.position().text(),
                    id.pipeline());
        } else if (end instanceof BatchEnd.Loaded loaded) {
            int known = file.update(
                    "update split set snapshot = ?, batch = ? where pipeline = ? and dataset = ? and ordinal = ?",
                    loaded.snapshot(),
                    id.batch(),
                    id.pipeline(),
                    key(loaded.dataset()),
                    loaded.split());
            if (known == 0) {
                throw new IllegalStateException(
                        "No split " + loaded.split() + " of " + loaded.dataset() + " is planned");
            }
        }
    }

    @Override
    public void complete(Lease lease, BatchId id) {
        write(lease, () -> {
            file.update("update batch set completed = 1 where pipeline = ? and batch = ?", id.pipeline(), id.batch());
            file.update(
                    "delete from batch where pipeline = ? and completed = 1 and batch < ?",
                    id.pipeline(),
                    id.batch() - KEPT);
        });
    }

    @Override
    public List<BatchRecord> incomplete(String pipeline) {
        return file.list(
                "select * from batch where pipeline = ? and completed = 0 order by batch",
                SqliteJournal::batch,
                pipeline);
    }

    @Override
    public List<BatchRecord> recent(String pipeline, int most) {
        return file.list(
                "select * from batch where pipeline = ? order by batch desc limit ?",
                SqliteJournal::batch,
                pipeline,
                most);
    }

    private static BatchRecord batch(ResultSet row) throws SQLException {
        return new BatchRecord(
                new BatchId(row.getString("pipeline"), row.getLong("epoch"), row.getLong("batch")),
                BatchJson.manifest(row.getString("manifest")),
                BatchJson.end(row.getString("ending")),
                row.getInt("completed") != 0,
                Instant.parse(row.getString("journaled")));
    }

    @Override
    public long lastBatch(String pipeline) {
        return file.number("select max(batch) from batch where pipeline = ?", pipeline);
    }

    @Override
    public Optional<Position> position(String pipeline) {
        return file.text("select position from pipeline where name = ?", pipeline)
                .map(Position::new);
    }

    @Override
    public void begin(Lease lease, Position position, Map<String, String> source) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        source.forEach(json::put);
        write(
                lease,
                () -> file.update(
                        "update pipeline set position = ?, source = ? where name = ?",
                        position.text(),
                        json.toString(),
                        lease.pipeline()));
    }

    @Override
    public Map<String, String> source(String pipeline) {
        Map<String, String> source = new LinkedHashMap<>();
        file.text("select source from pipeline where name = ?", pipeline)
                .map(ValueJson::tree)
                .ifPresent(json -> json.properties()
                        .forEach(member ->
                                source.put(member.getKey(), member.getValue().textValue())));
        return source;
    }

    @Override
    public List<SplitState> plan(Lease lease, Name dataset, List<Split> splits) {
        write(lease, () -> {
            long generation = 1
                    + file.number(
                            "select max(generation) from split where pipeline = ? and dataset = ?",
                            lease.pipeline(),
                            key(dataset));
            file.update("delete from split where pipeline = ? and dataset = ?", lease.pipeline(), key(dataset));
            for (Split split : splits) {
                file.update(
                        "insert into split (pipeline, dataset, generation, ordinal, token, batch) values (?,?,?,?,?,-1)",
                        lease.pipeline(),
                        key(dataset),
                        generation,
                        split.ordinal(),
                        split.token());
            }
        });
        return splits(lease.pipeline()).stream()
                .filter(split -> split.dataset().equals(dataset))
                .toList();
    }

    @Override
    public List<SplitState> splits(String pipeline) {
        return file.list(
                "select * from split where pipeline = ? order by dataset, ordinal",
                row -> new SplitState(
                        name(row.getString("dataset")),
                        row.getInt("generation"),
                        row.getInt("ordinal"),
                        row.getString("token"),
                        row.getString("snapshot"),
                        row.getLong("batch")),
                pipeline);
    }

    @Override
    public void splitDone(Lease lease, Name dataset, int ordinal, String note) {
        write(lease, () -> {
            int known = file.update(
                    "update split set snapshot = ? where pipeline = ? and dataset = ? and ordinal = ?",
                    note,
                    lease.pipeline(),
                    key(dataset),
                    ordinal);
            if (known == 0) {
                throw new IllegalStateException("No split " + ordinal + " of " + dataset + " is planned");
            }
        });
    }

    @Override
    public void state(Lease lease, Name dataset, DatasetState state, String reason) {
        write(lease, () -> file.update("""
                        insert into dataset (pipeline, dataset, state, reason) values (?,?,?,?)
                        on conflict (pipeline, dataset) do update set state = excluded.state, reason = excluded.reason""", lease.pipeline(), key(dataset), state.name(), reason));
    }

    @Override
    public Map<Name, DatasetState> states(String pipeline) {
        Map<Name, DatasetState> states = new LinkedHashMap<>();
        file.list(
                        "select dataset, state from dataset where pipeline = ? and state is not null order by dataset",
                        row -> Map.entry(name(row.getString(1)), DatasetState.valueOf(row.getString(2))),
                        pipeline)
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }

    @Override
    public Optional<String> reason(String pipeline, Name dataset) {
        return file.text("select reason from dataset where pipeline = ? and dataset = ?", pipeline, key(dataset))
                .filter(reason -> !reason.isEmpty());
    }

    @Override
    public void put(Lease lease, String key, String value) {
        write(lease, () -> file.update("""
                        insert into fact (pipeline, name, value) values (?,?,?)
                        on conflict (pipeline, name) do update set value = excluded.value""", lease.pipeline(), key, value));
    }

    @Override
    public Optional<String> get(String pipeline, String key) {
        return file.text("select value from fact where pipeline = ? and name = ?", pipeline, key);
    }

    @Override
    public String schemaId(Dataset dataset) {
        return DatasetJson.schemaId(dataset);
    }

    @Override
    public void register(Lease lease, Dataset dataset) {
        write(lease, () -> keep(lease.pipeline(), dataset));
    }

    private void keep(String pipeline, Dataset dataset) throws SQLException {
        String id = schemaId(dataset);
        file.update(
                "insert or ignore into dataset_schema (pipeline, dataset, schema_id, body) values (?,?,?,?)",
                pipeline,
                key(dataset.name()),
                id,
                DatasetJson.write(dataset));
        file.update("""
                insert into dataset (pipeline, dataset, schema_id) values (?,?,?)
                on conflict (pipeline, dataset) do update set schema_id = excluded.schema_id""", pipeline, key(dataset.name()), id);
    }

    @Override
    public Optional<Dataset> dataset(String pipeline, Name name, String schemaId) {
        return file.text(
                        "select body from dataset_schema where pipeline = ? and dataset = ? and schema_id = ?",
                        pipeline,
                        key(name),
                        schemaId)
                .map(DatasetJson::read);
    }

    @Override
    public List<Dataset> datasets(String pipeline) {
        return file.list(
                "select s.body from dataset d join dataset_schema s using (pipeline, dataset, schema_id)"
                        + " where d.pipeline = ? order by d.dataset",
                row -> DatasetJson.read(row.getString(1)),
                pipeline);
    }

    private static String key(Name name) {
        return DatasetJson.node(name).toString();
    }

    private static Name name(String key) {
        JsonNode json = ValueJson.tree(key);
        return DatasetJson.name(json);
    }

    @Override
    public void close() {
        file.close();
    }
}
