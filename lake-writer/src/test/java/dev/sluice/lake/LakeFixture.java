package dev.sluice.lake;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.lake.raw.RawStage;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A lake in a directory of its own, to which batches are committed one after the other. */
final class LakeFixture implements AutoCloseable {
    static final String PIPELINE = "shop";
    private static final BatchEnd END = new BatchEnd.Streamed(new Position("7"), null);

    private final Path directory;
    private final IcebergLake lake;
    private final RawStage stage;
    private long batch;

    LakeFixture(Path directory) {
        this.directory = directory;
        this.lake = IcebergLake.open(LakeOptions.at(directory), PIPELINE, step -> {});
        this.stage = lake.stage(List.of());
    }

    void commit(Stream<? extends StreamEvent> events) {
        BatchId id = new BatchId(PIPELINE, 1, ++batch);
        try (BatchWriter writer = stage.begin(id)) {
            events.forEach(event -> {
                if (event instanceof SchemaChange change) {
                    writer.write(change);
                } else if (event instanceof Change change) {
                    writer.write(change);
                }
            });
            lake.commit(id, writer.prepare(), END);
        }
    }

    List<Row> replay(Name name) {
        List<Row> all = new ArrayList<>();
        try (LakeReader reader = LakeReader.open(directory, PIPELINE, directory.resolveSibling("temporary"));
                RowStream rows = reader.replay(name)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    @Override
    public void close() {
        lake.close();
    }
}
