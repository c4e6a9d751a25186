package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many rows, and one transaction that changes a third of them, in a heap of 512 MB: 600 000 in the default build, three million in
 * profile {@code large}.
 */
class LargeTest {
    private static final int ROWS = Integer.getInteger("sluice.it.rows", 600_000);

    @TempDir
    Path directory;

    @Test
    void aLargeTableAndALargeTransactionNeedNoLargeHeap() {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run("""
                CREATE TABLE measurement (id bigint PRIMARY KEY, device uuid, at timestamptz, value numeric(12,4), quality real,
                  label text, ok boolean, n int, day date, note text)
                """, """
                INSERT INTO measurement SELECT i, md5((i %% 1000)::text)::uuid, '2024-01-01'::timestamptz + i * interval '1 s', i / 7.0,
                  i %% 100, 'device ' || i %% 1000, i %% 2 = 0, i %% 100000, '2024-01-01'::date + (i %% 365)::int, NULL
                FROM generate_series(1, %d) i
                """.formatted(ROWS));
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "");

        pipeline.catchUpAsAProcess();
        database.run("UPDATE measurement SET value = value + 1, note = 'changed' WHERE id <= " + ROWS / 3);
        pipeline.catchUpAsAProcess();

        try (SluiceProcess verify = pipeline.launch().start("verify", "pipeline.yaml", "--json")) {
            int exit = verify.waitFor(Duration.ofMinutes(5));
            assertThat(exit).as(verify.printed()).isZero();
            assertThat(verify.printed()).contains(Integer.toString(ROWS));
        }
        pipeline.dropLog();
    }
}
