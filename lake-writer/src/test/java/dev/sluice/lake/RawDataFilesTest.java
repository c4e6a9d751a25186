package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.json.Samples;
import dev.sluice.lake.raw.RawStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lake knows of a file it has never read. */
class RawDataFilesTest {
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.parse("2026-01-02T03:04:05.000006Z"), "tx");
    private static final BatchEnd END = new BatchEnd.Streamed(new Position("7"), null);
    private static final Name NAME = Name.of("public", "all");

    @TempDir
    Path directory;

    private IcebergLake lake;

    @BeforeEach
    void open() {
        lake = IcebergLake.open(LakeOptions.at(directory.resolve("lake")), "shop", step -> {});
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aRecoveryCommitsWhatTheJournalSaysWithoutReadingTheFile() throws IOException {
        Manifest staged = stage(1);
        Manifest journaled = journaled(staged);
        StagedFile file = journaled.files().get(0);
        byte[] content = Files.readAllBytes(Path.of(file.path()));
        Files.delete(Path.of(file.path()));

        lake.commit(new BatchId("shop", 1, 1), journaled, END);
        Files.write(Path.of(file.path()), content);
        lake.commit(new BatchId("shop", 1, 2), staged, END);

        List<DataFile> files = committed();
        assertThat(journaled).isEqualTo(staged);
        assertThat(files).hasSize(2);
        assertThat(described(files.get(0))).isEqualTo(described(files.get(1)));
        assertThat(files.get(0).recordCount()).isEqualTo(file.rows());
        assertThat(files.get(0).fileSizeInBytes()).isEqualTo(content.length);
    }

    @Test
    void theJournalSaysWhatTheFileSays() throws IOException {
        Manifest staged = stage(1);
        Manifest ofOldJournal = new Manifest(
                staged.files().stream().map(RawDataFilesTest::withoutMetrics).toList(), staged.schemaChanges());

        lake.commit(new BatchId("shop", 1, 1), staged, END);
        lake.commit(new BatchId("shop", 1, 2), ofOldJournal, END);

        List<DataFile> files = committed();
        assertThat(files).hasSize(2);
        // a footer does not count what is no number, and has no bounds of a column with such values
        assertThat(described(files.get(1))).hasSize(11).allSatisfy((what, value) -> {
            Object known = described(files.get(0)).get(what);
            if (value instanceof Map<?, ?> columns && known instanceof Map<?, ?> more) {
                assertThat(more).as(what).isNotEmpty();
                columns.forEach((column, each) -> assertThat(more.get(column))
                        .as("%s of %s", what, column)
                        .isEqualTo(each));
            } else {
                assertThat(known).as(what).isEqualTo(value);
            }
        });
    }

    @Test
    void aPipelineWithoutALakeJournalsNoMetrics() {
        try (BatchWriter writer =
                RawStage.in(directory.resolve("staging"), List.of()).begin(new BatchId("shop", 1, 1))) {
            write(writer);

            assertThat(writer.prepare().files()).extracting(StagedFile::metrics).containsExactly("");
        }
    }

    private Manifest stage(long batch) {
        try (BatchWriter writer = lake.stage(List.of()).begin(new BatchId("shop", 1, batch))) {
            write(writer);
            return writer.prepare();
        }
    }

    /** A row for each sample of each type. */
    private static void write(BatchWriter writer) {
        List<Field> fields = new ArrayList<>(List.of(Field.required("id", new Type.Int(32, false))));
        Samples.all().keySet().forEach(type -> fields.add(Field.of("Column " + fields.size(), type)));
        Dataset dataset = Dataset.table(NAME, new Schema(fields), Key.of("id"));
        List<List<Object>> samples = new ArrayList<>(Samples.all().values());
        int most = samples.stream().mapToInt(List::size).max().orElseThrow();
        writer.write(new SchemaChange(dataset, null, STAMP));
        for (int i = 0; i <= most; i++) {
            Object[] values = new Object[fields.size()];
            values[0] = i;
            for (int c = 1; c < values.length; c++) {
                List<Object> of = samples.get(c - 1);
                values[c] = i < of.size() ? of.get(i) : null;
            }
            writer.write(new Change.Upsert(NAME, Op.CREATE, Row.of(dataset.schema(), values), null, Set.of(), STAMP));
        }
    }

    private Manifest journaled(Manifest manifest) {
        try (Journal journal = Journal.open(directory.resolve("journal.sqlite"));
                Lease lease = journal.acquire("shop")) {
            journal.insert(lease, new BatchId("shop", lease.epoch(), 1), manifest, END);
            return journal.incomplete("shop").get(0).manifest();
        }
    }

    private static StagedFile withoutMetrics(StagedFile file) {
        return new StagedFile(
                file.dataset(),
                file.schemaId(),
                file.path(),
                file.first(),
                file.rows(),
                file.bytes(),
                file.loadOnly(),
                file.unavailable(),
                file.truncates(),
                "");
    }

    /** In the order of their batches. */
    private List<DataFile> committed() throws IOException {
        List<DataFile> files = new ArrayList<>();
        try (LakeTables tables = LakeTables.open(LakeOptions.at(directory.resolve("lake")), "shop")) {
            Table table = tables.find(NAME).orElseThrow().iceberg();
            try (CloseableIterable<FileScanTask> tasks =
                    table.newScan().includeColumnStats().planFiles()) {
                tasks.forEach(task -> files.add(task.file().copy()));
            }
        }
        files.sort(Comparator.comparing(DataFile::dataSequenceNumber));
        return files;
    }

    /** All that is known of a file but in which snapshot it came. */
    private static Map<String, Object> described(DataFile file) {
        Map<String, Object> known = new HashMap<>();
        known.put("path", file.location());
        known.put("format", file.format());
        known.put("partition", file.partition().get(0, Integer.class));
        known.put("rows", file.recordCount());
        known.put("bytes", file.fileSizeInBytes());
        known.put("columnSizes", file.columnSizes());
        known.put("valueCounts", file.valueCounts());
        known.put("nullValueCounts", file.nullValueCounts());
        known.put("lowerBounds", file.lowerBounds());
        known.put("upperBounds", file.upperBounds());
        known.put("nanValueCounts", Objects.requireNonNullElse(file.nanValueCounts(), Map.of()));
        return known;
    }
}
