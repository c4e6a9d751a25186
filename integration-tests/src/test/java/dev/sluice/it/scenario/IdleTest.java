package dev.sluice.it.scenario;

import static org.awaitility.Awaitility.await;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline whose tables rest while the rest of the database is busy. */
class IdleTest {
    @TempDir
    Path directory;

    @Test
    void anIdlePipelineHoldsNoLogBack() {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE quiet (id int PRIMARY KEY)",
                "CREATE SCHEMA elsewhere",
                "CREATE TABLE elsewhere.busy (id int, pad text)");
        PipelineFixture pipeline = PipelineFixture.of(
                database,
                directory,
                "source: {url: \"" + database.storeUrl()
                        + "\", tables: [public.*]}\nheartbeat: 500ms\nbatch: {interval: 300ms}\n");
        pipeline.catchUp();
        try (SluiceProcess running = pipeline.launch().start("replicate", "pipeline.yaml")) {
            database.run("INSERT INTO elsewhere.busy SELECT i, repeat('x', 500) FROM generate_series(1, 100000) i");
            String written = database.rows("SELECT pg_current_wal_lsn()").get(0);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.rows("SELECT confirmed_flush_lsn >= '" + written
                                    + "' FROM pg_replication_slots WHERE slot_name = 'sluice_" + pipeline.name() + "'")
                            .contains("t"));
        }
        pipeline.dropLog();
    }
}
