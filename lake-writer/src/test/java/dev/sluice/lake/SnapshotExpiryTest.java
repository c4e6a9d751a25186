package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Manifest;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.StaleEpochException;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotExpiryTest {
    private static final Schema SCHEMA = Schema.of(Field.required("id", new Type.Int(32, false)));
    private static final Dataset ORDERS = Dataset.table(Name.of("orders"), SCHEMA, Key.of("id"));
    private static final Position POSITION = new Position("7");
    private static final Stamp STAMP = new Stamp(POSITION, Instant.EPOCH, "");

    @TempDir
    private Path directory;

    private Instant now = Instant.now();
    private IcebergLake lake;
    private int batch;

    @BeforeEach
    void eightBatches() {
        lake = open();
        for (int i = 0; i < 8; i++) {
            commit();
        }
    }

    /** Keeps an hour, and three snapshots. */
    private IcebergLake open() {
        LakeOptions options = new LakeOptions(
                directory.resolve("lake"),
                1 << 20,
                LakeOptions.Partitioning.DAY,
                new LakeOptions.Retention(Duration.ofHours(1), 3));
        IcebergLake opened = IcebergLake.open(options, "shop", step -> {}, () -> now);
        opened.fence("shop", 1);
        return opened;
    }

    private void commit() {
        BatchId id = new BatchId("shop", 1, ++batch);
        lake.commit(id, staged(id), new BatchEnd.Streamed(POSITION, null));
    }

    private Manifest staged(BatchId id) {
        try (BatchWriter writer = lake.stage(List.of()).begin(id)) {
            writer.write(new SchemaChange(ORDERS, null, STAMP));
            Row row = Row.of(SCHEMA, (int) id.batch());
            writer.write(new Change.Upsert(ORDERS.name(), Op.CREATE, row, null, Set.of(), STAMP));
            return writer.prepare();
        }
    }

    private List<Long> batches() {
        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop")) {
            return reader.snapshots(ORDERS.name()).stream()
                    .map(LakeSnapshot::batch)
                    .toList();
        }
    }

    private int rows() {
        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop");
                RowStream rows = reader.replay(ORDERS.name())) {
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            return count;
        }
    }

    private long files(String pattern) {
        return LocalFiles.below(directory.resolve("lake")).stream()
                .filter(file -> file.getFileName().toString().matches(pattern))
                .count();
    }

    @Test
    void oldSnapshotsGoWithTheirMetadataAndNoRow() {
        now = now.plus(Duration.ofHours(2));

        commit();

        assertThat(batches()).containsExactly(7L, 8L, 9L);
        assertThat(files("snap-.*\\.avro")).isEqualTo(3);
        assertThat(files(".*\\.parquet")).isEqualTo(9);
        assertThat(rows()).isEqualTo(9);
        lake.close();
    }

    @Test
    void youngSnapshotsStayAndNothingIsLookedAtTwiceWithinAnHour() {
        now = now.plus(Duration.ofMinutes(50));
        commit();
        assertThat(batches()).hasSize(9);

        now = now.plus(Duration.ofMinutes(70));
        commit();
        assertThat(batches()).containsExactly(8L, 9L, 10L);

        now = now.plus(Duration.ofMinutes(59));
        commit();
        commit();
        assertThat(batches()).hasSize(5);
        lake.close();
    }

    @Test
    void aStartRemovesWhatGrewOldMeanwhile() {
        lake.close();
        now = now.plus(Duration.ofHours(2));

        open().close();

        assertThat(batches()).containsExactly(6L, 7L, 8L);
        assertThat(rows()).isEqualTo(8);
    }

    @Test
    void aBatchWhoseSnapshotIsGoneIsNotAppendedAgain() {
        now = now.plus(Duration.ofHours(2));
        commit();

        BatchId first = new BatchId("shop", 1, 1);
        lake.commit(first, staged(first), new BatchEnd.Streamed(POSITION, null));

        assertThat(batches()).containsExactly(7L, 8L, 9L);
        assertThat(rows()).isEqualTo(9);
        lake.close();
    }

    @Test
    void whoeverWasTakenOverRemovesNothing() {
        try (IcebergLake successor = open()) {
            successor.fence("shop", 2);
            RawTable table = LakeTables.open(LakeOptions.at(directory.resolve("lake")), "shop")
                    .find(ORDERS.name())
                    .orElseThrow();

            assertThatThrownBy(() -> table.expire("shop", 1, now.plus(Duration.ofHours(2)), 1))
                    .isInstanceOf(StaleEpochException.class);
        }
        assertThat(batches()).hasSize(8);
        lake.close();
    }

    @Test
    void metadataFilesDoNotPileUp() {
        for (int i = 0; i < 12; i++) {
            commit();
        }

        assertThat(files(".*\\.metadata\\.json")).isBetween(1L, 11L);
        lake.close();
    }
}
