package dev.sluice.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.it.DocumentPart;
import dev.sluice.it.PipelineFixture;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.Pipeline;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.RunUntil;
import dev.sluice.replicate.settings.SettingsFile;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Full load beside {@code COPY TO} of the same table, stream beside the bare Debezium engine, in one run. */
@Tag("bench")
class ThroughputBenchmark {
    private static final int ROWS = Integer.getInteger("sluice.bench.rows", 1_000_000);
    private static final int CHANGES = Integer.getInteger("sluice.bench.changes", 300_000);

    @TempDir
    Path directory;

    @Test
    void writesTheRatiosToTheDocumentation() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run("""
                CREATE TABLE measurement (id bigint PRIMARY KEY, device uuid, at timestamptz, value numeric(12,4), quality real,
                  label text, ok boolean, n int, day date, note text)
                """, """
                INSERT INTO measurement SELECT i, md5((i %% 1000)::text)::uuid, '2024-01-01'::timestamptz + i * interval '1 s', i / 7.0,
                  i %% 100, 'device ' || i %% 1000, i %% 2 = 0, i %% 100000, '2024-01-01'::date + (i %% 365)::int, 'note ' || i
                FROM generate_series(1, %d) i
                """.formatted(ROWS), "VACUUM ANALYZE measurement");
        copyOut(database);
        Measured copy = Measured.of(() -> copyOut(database));
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "");
        Measured load = run(pipeline, Phase.LOADING);
        assertThat(load.items()).isEqualTo(ROWS);

        BareEngine.createSlot(database, "measurement");
        database.run(
                "UPDATE measurement SET value = value + 1 WHERE id <= " + CHANGES / 3,
                "INSERT INTO measurement SELECT id + 100000000, device, at, value, quality, label, ok, n, day, note FROM measurement WHERE id <= "
                        + CHANGES / 3,
                "DELETE FROM measurement WHERE id > 100000000");
        long events = CHANGES / 3 * 3L;
        Measured stream = run(pipeline, Phase.STREAMING);
        assertThat(stream.items()).isEqualTo(events);
        Measured bare = BareEngine.stream(database, events, directory);
        BareEngine.dropSlot(database);
        pipeline.dropLog();

        new DocumentPart("benchmarks.md", "pipeline").replace(report(copy, load, bare, stream));
    }

    private static long copyOut(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                InputStream rows = new org.postgresql.copy.PGCopyInputStream(
                        connection.unwrap(PGConnection.class), "COPY measurement TO STDOUT (FORMAT binary)")) {
            rows.transferTo(OutputStream.nullOutputStream());
        }
        return ROWS;
    }

    /** Runs to the source's end; measures from the beginning of a phase to the last batch's commit. */
    private static Measured run(PipelineFixture pipeline, Phase from) {
        AtomicReference<Measured.@Nullable Clock> clock = new AtomicReference<>();
        AtomicReference<@Nullable Measured> measured = new AtomicReference<>();
        AtomicLong items = new AtomicLong();
        PipelineListener listener = new PipelineListener() {
            @Override
            public void phase(Phase phase) {
                if (phase == from) {
                    clock.set(new Measured.Clock());
                }
            }

            @Override
            public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {}

            @Override
            public void loadProgress(Name dataset, long rows) {}

            @Override
            public void loaded(Name dataset, long rows) {}

            @Override
            public void committed(CommittedBatch batch) {
                Measured.Clock running = clock.get();
                if (running != null && batch.totalRows() > 0) {
                    measured.set(running.stop(items.addAndGet(batch.totalRows())));
                }
            }

            @Override
            public void warning(String message) {
                throw new IllegalStateException(message);
            }
        };
        Pipeline.of(SettingsFile.read(pipeline.file(), Map.of())).run(RunUntil.CAUGHT_UP, listener);
        Measured result = measured.get();
        if (result == null) {
            throw new IllegalStateException("Nothing was committed after " + from);
        }
        return result;
    }

    private static String report(Measured copy, Measured load, Measured bare, Measured stream) {
        return """
                ## Full load: %,d rows into lake and warehouse
                A table of ten columns; PostgreSQL, the reference and Sluice share two cores.

                | | rows/s | rows per CPU-second of our process |
                |---|---|---|
                | `COPY … TO STDOUT (FORMAT binary)`, thrown away | %s | %s |
                | Sluice: read, lake, warehouse, journal | %s | %s |
                | ratio | %s | %s |

                ## Stream: %,d changes into lake and warehouse
                A third each of updates, inserts and deletes, in three transactions.

                | | events/s | events per CPU-second |
                |---|---|---|
                | bare Debezium engine, a consumer that only counts | %s | %s |
                | Sluice: capture, lake, warehouse, journal | %s | %s |
                | ratio | %s | %s |
                """.formatted(
                        load.items(),
                        number(copy.perSecond()),
                        number(copy.perCpuSecond()),
                        number(load.perSecond()),
                        number(load.perCpuSecond()),
                        ratio(load.perSecond(), copy.perSecond()),
                        ratio(load.perCpuSecond(), copy.perCpuSecond()),
                        stream.items(),
                        number(bare.perSecond()),
                        number(bare.perCpuSecond()),
                        number(stream.perSecond()),
                        number(stream.perCpuSecond()),
                        ratio(stream.perSecond(), bare.perSecond()),
                        ratio(stream.perCpuSecond(), bare.perCpuSecond()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double ours, double reference) {
        return String.format(Locale.ROOT, "%.2f", ours / reference);
    }
}
