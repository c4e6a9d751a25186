package dev.sluice.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.it.PipelineFixture;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source goes away, or cuts a connection, while one process replicates: the same process goes on by itself. */
class OutageTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** What the shell reports for a process ended by SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    private static final String SETTINGS = """
            batch: {interval: 300ms, changes: 5000}
            load: {workers: 2, rows_per_split: 5000}
            heartbeat: 1s
            """;

    @TempDir
    Path directory;

    private PostgresServer server;
    private TestDatabase database;
    private PipelineFixture pipeline;

    @BeforeEach
    void aServerOfItsOwn() throws Exception {
        server = PostgresServer.start();
        database = server.createDatabase();
        database.run(Workload.TABLES);
        Workload.fill(database.jdbcUrl(), 20_000);
        pipeline = PipelineFixture.of(database, directory, SETTINGS);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void aServerThatCrashesWhileItIsStreamedFrom() {
        pipeline.catchUp();
        try (SluiceProcess running = replicate()) {
            awaitRow(running, 100_001);
            insert(100_002);

            server.kill();
            server.restart();

            awaitRow(running, 100_003);
            end(running);
        }
        pipeline.assertLevel();
    }

    @Test
    void aServerThatCrashesWhileItIsLoadedFrom() {
        try (SluiceProcess running = replicate()) {
            awaitLoading(running);

            server.kill();
            server.restart();

            awaitRow(running, 100_001);
            end(running);
        }
        pipeline.assertLevel();
    }

    @Test
    void aStreamThatTheServerCuts() {
        pipeline.catchUp();
        try (SluiceProcess running = replicate()) {
            awaitRow(running, 100_001);

            cut("backend_type = 'walsender'");

            awaitRow(running, 100_002);
            end(running);
        }
        pipeline.assertLevel();
    }

    @Test
    void aLoadThatTheServerCuts() {
        try (SluiceProcess running = replicate()) {
            awaitLoading(running);

            cut("query LIKE 'COPY%'");

            awaitRow(running, 100_001);
            end(running);
        }
        pipeline.assertLevel();
    }

    private SluiceProcess replicate() {
        return pipeline.launch().start("replicate", "pipeline.yaml");
    }

    /** Cuts every connection that fits, at the first moment there is one. */
    private void cut(String which) {
        String terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND datname = current_database() AND " + which;
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !database.rows(terminate).isEmpty());
    }

    private void awaitLoading(SluiceProcess running) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(running.alive()).as(running.printed()).isTrue();
            return !database.rows("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'COPY%' AND pid <> pg_backend_pid()")
                    .isEmpty();
        });
    }

    private void insert(int id) {
        database.run("INSERT INTO account VALUES (" + id + ", 'live', 1)");
    }

    /** Writes a row and waits until the log up to there is acknowledged, which is after it is committed in the targets. */
    private void awaitRow(SluiceProcess running, int id) {
        insert(id);
        String written = database.rows("SELECT pg_current_wal_insert_lsn()").get(0);
        await().atMost(LIMIT).until(() -> {
            assertThat(running.alive()).as(running.printed()).isTrue();
            return database.rows("SELECT confirmed_flush_lsn >= '" + written + "' FROM pg_replication_slots")
                    .contains("t");
        });
    }

    private static void end(SluiceProcess running) {
        running.terminate();
        assertThat(running.waitFor(LIMIT)).as(running.printed()).isEqualTo(TERMINATED);
    }
}
