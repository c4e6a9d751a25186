package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Composite types that change while tables have columns of them, which their log says nothing of. */
class CompositeTypesTest {
    private static final String SMALL_SPLITS = "load: {rows_per_split: 100}\n";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private TestDatabase database;
    private PipelineFixture pipeline;

    private void aTable(int rows, String settings) {
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TYPE address AS (street text, number int)",
                "CREATE TABLE person (id int PRIMARY KEY, home address, others address[])",
                "INSERT INTO person SELECT i, ROW('Main', i)::address, ARRAY[ROW('Side', -i)::address]"
                        + " FROM generate_series(1, " + rows + ") i");
        pipeline = PipelineFixture.of(database, directory, "batch: {interval: 300ms}\n" + settings);
    }

    @Test
    void anAttributeAddedWhileThePipelineIsStoppedIsInRowsOldAndNew() {
        aTable(100, "");
        pipeline.catchUp();

        database.run(
                "ALTER TYPE address ADD ATTRIBUTE city text",
                "INSERT INTO person VALUES (101, ROW('New', 1, 'Oslo'), NULL)",
                "UPDATE person SET home = ROW('Old', 2, 'Rome') WHERE id = 1");

        levelAfterCatchingUp();
    }

    @Test
    void anAttributeAddedWhileALoadIsCutOffIsInTheRowsOfEverySplit() {
        aTable(1_000, SMALL_SPLITS);
        try (SluiceProcess killed =
                pipeline.launch().killAt(Step.LOAD_SPLIT_COMMITTED, 3).start("replicate", "pipeline.yaml")) {
            assertThat(killed.waitFor(LIMIT)).as(killed.printed()).isEqualTo(SluiceProcess.KILLED);
        }

        database.run(
                "ALTER TYPE address ADD ATTRIBUTE city text",
                "UPDATE person SET home = ROW('Old', 2, 'Rome') WHERE id % 3 = 1");

        levelAfterCatchingUp();
    }

    @Test
    void anAttributeAddedBetweenTwoSplitsMakesTheLoadBeginAnew() {
        aTable(4_000, SMALL_SPLITS);
        try (SluiceProcess loading = pipeline.launch().start("replicate", "pipeline.yaml", "--until", "caught-up")) {
            await().atMost(LIMIT)
                    .until(() -> LocalFiles.below(directory.resolve("lake/raw")).stream()
                                    .filter(file -> file.toString().endsWith(".parquet"))
                                    .count()
                            > 4);
            database.run(
                    "ALTER TYPE address ADD ATTRIBUTE city text",
                    "UPDATE person SET home = ROW('Old', 2, 'Rome') WHERE id % 3 = 1");

            int exit = loading.waitFor(LIMIT);
            assertThat(exit).as(loading.printed()).isZero();
            assertThat(loading.printed()).contains("public.person changed while it was loaded; loading it again");
        }

        levelAfterCatchingUp();
    }

    @Test
    void attributesRenamedOrReplacedWhileThePipelineRunsAreNeverTakenForOthers() {
        aTable(100, "heartbeat: 1s");
        pipeline.catchUp();
        try (SluiceProcess running = pipeline.launch().start("replicate", "pipeline.yaml")) {
            applied(running, "UPDATE person SET home = ROW('Before', 1) WHERE id = 1");

            applied(
                    running,
                    "ALTER TYPE address RENAME ATTRIBUTE number TO floor",
                    "UPDATE person SET home = ROW('Renamed', 2) WHERE id = 2");
            // read before the type changes: what happens otherwise is SuspendedTableTest's
            applied(running, "UPDATE person SET home = ROW('Old street', 3) WHERE id = 3");
            applied(
                    running,
                    "ALTER TYPE address DROP ATTRIBUTE street, ADD ATTRIBUTE town text",
                    "UPDATE person SET home = ROW(4, 'Replaced') WHERE id = 4");

            running.terminate();
            assertThat(running.waitFor(LIMIT)).as(running.printed()).isEqualTo(128 + 15);
        }

        levelAfterCatchingUp();
    }

    /** Runs the statements, and waits until what they did is acknowledged, which is after it is committed in the targets. */
    private void applied(SluiceProcess running, String... statements) {
        database.run(statements);
        String written = database.rows("SELECT pg_current_wal_insert_lsn()").get(0);
        await().atMost(LIMIT).until(() -> {
            assertThat(running.alive()).as(running.printed()).isTrue();
            return database.rows("SELECT confirmed_flush_lsn >= '" + written + "' FROM pg_replication_slots"
                            + " WHERE database = current_database()")
                    .contains("t");
        });
    }

    private void levelAfterCatchingUp() {
        pipeline.catchUp();
        pipeline.assertLevel();
        pipeline.assertVerified();
        pipeline.dropLog();
    }
}
