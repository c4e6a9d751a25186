package dev.sluice.lake.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.WriteFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawStageTest {
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("the name", Type.Text.unbounded()),
            Field.of("price", new Type.Decimal(10, 2)),
            Field.of("_op", Type.Text.unbounded()));
    private static final Dataset DATASET = Dataset.table(Name.of("public", "Orders"), SCHEMA, Key.of("id"));
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.parse("2026-01-02T03:04:05.000006Z"), "");

    @TempDir
    Path directory;

    private RawStage stage() {
        return RawStage.in(directory.resolve("staging"), List.of(DATASET));
    }

    private static Change row(int id) {
        Row row = Row.of(SCHEMA, id, "n" + id, Special.NAN, "mine");
        return new Change.Upsert(DATASET.name(), Op.UPDATE, row, null, Set.of("price"), STAMP);
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        }
    }

    @Test
    void aFileHoldsRowsAsTheFormatSays() throws SQLException {
        BatchWriter writer = stage().begin(new BatchId("shop", 2, 9));
        writer.write(row(1));
        writer.write(new Change.Delete(DATASET.name(), Row.of(SCHEMA.project(List.of("id")), 5), STAMP));
        StagedFile file = writer.prepare().files().get(0);

        assertThat(query("select _op, _batch, _seq, _source_ts at time zone 'UTC', _position, _schema_id = '"
                        + file.schemaId() + "', _unavailable, _extra, id, the_x20name, price, _op__src from '"
                        + file.path()
                        + "' order by _seq"))
                .containsExactly(
                        "u|9|0|2026-01-02 03:04:05.000006|7|true|[price]|{\"price\":{\"$special\":\"NaN\"}}|1|n1|null|mine",
                        "d|9|1|2026-01-02 03:04:05.000006|7|true|null|null|5|null|null|null");
        assertThat(RawFormat.columns(SCHEMA)).containsExactly("id", "the_x20name", "price", "_op__src");
        assertThat(file.rows()).isEqualTo(2);
        assertThat(file.unavailable()).isTrue();
        assertThat(file.loadOnly()).isFalse();
    }

    @Test
    void aSchemaChangeBeginsAnotherFile() {
        Schema wider = Schema.of(Field.of("id", new Type.Int(32, false)), Field.of("new", Type.Text.unbounded()));
        Dataset changed = DATASET.withSchema(wider);
        BatchWriter writer = stage().begin(new BatchId("shop", 1, 1));

        writer.write(row(1));
        writer.write(new SchemaChange(changed, null, STAMP));
        writer.write(new Change.Upsert(DATASET.name(), Op.CREATE, Row.of(wider, 1, "x"), null, Set.of(), STAMP));
        Manifest manifest = writer.prepare();

        assertThat(manifest.files()).extracting(StagedFile::first).containsExactly(0, 1);
        assertThat(manifest.files()).extracting(StagedFile::schemaId).doesNotHaveDuplicates();
        assertThat(manifest.schemaChanges()).hasSize(1);
    }

    @Test
    void closingBeforePreparingLeavesNothing() {
        BatchWriter writer = stage().begin(new BatchId("shop", 1, 1));
        writer.write(row(1));

        writer.close();

        assertThat(LocalFiles.below(directory)).isEmpty();
    }

    @Test
    void sweepingLeavesOfEarlierEpochsOnlyWhatTheLakeHas() {
        RawStage stage = new RawStage(new KeptFiles(directory), List.of(DATASET), 1 << 20);
        List<String> paths = new ArrayList<>();
        for (BatchId id : List.of(
                new BatchId("shop", 1, 1),
                new BatchId("shop", 1, 2),
                new BatchId("shop", 1, 3),
                new BatchId("shop", 2, 3))) {
            BatchWriter writer = stage.begin(id);
            writer.write(row(1));
            paths.add(writer.prepare().files().get(0).path());
        }

        stage.sweep("shop", 2, 2, Set.of(paths.get(1)));

        assertThat(LocalFiles.below(directory).stream().map(Path::toString))
                .containsExactlyInAnyOrder(paths.get(0), paths.get(1), paths.get(3));
    }

    @Test
    void sweepingLeavesNothingOfEarlierEpochsWhereFilesAreOnlyForTheCommit() {
        RawStage stage = stage();
        List<String> paths = new ArrayList<>();
        for (BatchId id : List.of(new BatchId("shop", 1, 1), new BatchId("shop", 1, 2), new BatchId("shop", 2, 3))) {
            BatchWriter writer = stage.begin(id);
            writer.write(row(1));
            paths.add(writer.prepare().files().get(0).path());
        }

        stage.sweep("shop", 2, 2, Set.of(paths.get(1)));

        assertThat(LocalFiles.below(directory).stream().map(Path::toString)).containsExactly(paths.get(2));
    }

    /** Files that stay where they are, as a lake's do. */
    private static final class KeptFiles implements RawLayouts {
        private final StagingDirectory files;

        KeptFiles(Path directory) {
            this.files = new StagingDirectory(directory);
        }

        @Override
        public RawLayout layout(Dataset dataset, Instant ingested) {
            return files.layout(dataset, ingested);
        }

        @Override
        public void change(SchemaChange change) {}

        @Override
        public List<Path> files() {
            return files.files();
        }

        @Override
        public boolean temporary() {
            return false;
        }
    }

    @Test
    void filesGoOnceTheyAreCommitted() {
        RawStage stage = stage();
        BatchWriter writer = stage.begin(new BatchId("shop", 1, 1));
        writer.write(row(1));

        stage.committed(writer.prepare());

        assertThat(LocalFiles.below(directory)).isEmpty();
    }

    @Test
    void aFullDiskIsExplained() {
        assertThat(Path.of("/dev/full")).exists();
        RawLayout layout = new RawLayout(DATASET, "x", RawTypes.columns(DATASET), "/dev", null);
        RawFile file = RawFile.create("/dev/full", layout, 1 << 20);
        file.add(new RawRecord(new Object[RawMeta.SIZE + SCHEMA.size()]));

        assertThatThrownBy(file::finish)
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("Cannot write /dev/full: the disk is full; make room");
    }

    @Test
    void manyRowsOverManyTablesStayWithinTheFilesOfEach() throws Exception {
        BatchWriter writer = stage().begin(new BatchId("shop", 1, 1));
        List<Dataset> datasets = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            Dataset dataset = Dataset.table(Name.of("public", "t" + t), SCHEMA, Key.of("id"));
            datasets.add(dataset);
            writer.write(new SchemaChange(dataset, null, STAMP));
        }
        int rows = 60_000;

        for (int i = 0; i < rows; i++) {
            Name name = datasets.get(i % 12).name();
            Row row = Row.of(SCHEMA, i, "name " + i, null, null);
            writer.write(new Change.Upsert(name, Op.CREATE, row, null, Set.of(), STAMP));
        }
        Manifest manifest = writer.prepare();

        assertThat(manifest.rows()).isEqualTo(rows);
        for (StagedFile file : manifest.files()) {
            assertThat(file.bytes()).isEqualTo(Files.size(Path.of(file.path())));
        }
        assertThat(query("select count(distinct id) from read_parquet('" + directory + "/staging/*/*.parquet')"))
                .containsExactly(Integer.toString(rows));
    }
}
