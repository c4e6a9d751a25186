package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.it.Targets;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables whose log cannot be read beyond a change, until they are reloaded; processes are killed all along. A composite type is
 * changed before the log of its values is read: the server tells of that in no table's log.
 */
class SuspendedTableTest {
    private static final int DIFFERENCES = 1;
    private static final int SETTINGS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    @TempDir
    Path directory;

    private PipelineFixture pipeline;

    @BeforeEach
    void aReplicatedShop() {
        database.run(
                "CREATE TYPE spot AS (x int, y int)",
                "CREATE TABLE place (id int PRIMARY KEY, at spot, note text)",
                "INSERT INTO place SELECT i, (i, i)::spot, 'place ' || i FROM generate_series(1, 900) i",
                "CREATE TABLE visit (at spot)",
                "ALTER TABLE visit REPLICA IDENTITY FULL",
                "INSERT INTO visit SELECT (i % 7, i % 3)::spot FROM generate_series(1, 300) i",
                "CREATE TABLE account (id int PRIMARY KEY, balance numeric(12,2))",
                "INSERT INTO account SELECT i, i FROM generate_series(1, 900) i");
        pipeline = PipelineFixture.of(
                database, directory, "batch: {interval: 300ms}\nload: {rows_per_split: 200}\nheartbeat: 1s\n");
        pipeline.catchUp();
    }

    @Test
    void theOthersGoOnAndAReloadBringsThemBackWhateverIsKilled() {
        breakTables();
        killedAt(Step.DATASET_SUSPENDED, 1);
        work(1);
        killedAt(Step.JOURNAL_INSERTED, 1);
        work(2);

        replicate(
                DIFFERENCES, "Suspended public.place: Cannot read column at of public.place", "Suspended public.visit");

        run(DIFFERENCES, "status", "pipeline.yaml")
                .says("suspended", "Cannot read column at of public.visit", "since the change at ");
        try (Targets targets = Targets.open(pipeline)) {
            assertThat(targets.query("SELECT sum(balance) FROM public.account"))
                    .isEqualTo(database.rows("SELECT sum(balance) FROM account"));
            assertThat(targets.query("SELECT count(*) FROM public.place WHERE note LIKE 'place %'"))
                    .containsExactly("900");
            assertThat(targets.query("SELECT count(*) FROM public.visit")).containsExactly("300");
        }
        run(SETTINGS, "reload", "pipeline.yaml", "visit", "plaec").says("plaec", "the nearest are public.place");

        run(0, "reload", "pipeline.yaml", "public.place", "visit").says("public.place, public.visit are loaded again");
        for (Step step : new Step[] {
            Step.LOAD_SPLIT_READING,
            Step.LAKE_TABLE_COMMITTED,
            Step.WAREHOUSE_APPLIED,
            Step.LOAD_SPLIT_COMMITTED,
            Step.JOURNAL_COMPLETED,
            Step.LOAD_FINISHED
        }) {
            killedAt(step, 1);
            work(step.name().length());
        }

        pipeline.catchUp();
        pipeline.assertLevel();
        pipeline.assertVerified();
        pipeline.dropLog();
    }

    @Test
    void aReloadWaitsUntilTheProcessIsStopped() {
        try (SluiceProcess running = pipeline.launch().start("replicate", "pipeline.yaml")) {
            org.awaitility.Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> database.rows("SELECT active FROM pg_replication_slots WHERE slot_name = 'sluice_"
                                    + pipeline.name() + "'")
                            .contains("t"));

            run(SETTINGS, "reload", "pipeline.yaml", "account").says("runs the pipeline; stop it");

            assertThat(running.alive()).as(running.printed()).isTrue();
        }
        database.run("DELETE FROM account WHERE id > 800");
        run(0, "reload", "--json", "pipeline.yaml", "account").says("\"public.account\"");

        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.assertVerified();
        pipeline.dropLog();
    }

    private void breakTables() {
        database.run(
                "INSERT INTO place VALUES (901, (1, 2), 'unread')",
                "UPDATE visit SET at = (9, 9) WHERE (at).x = 1",
                "UPDATE account SET balance = balance + 1",
                "ALTER TYPE spot ADD ATTRIBUTE z int");
    }

    /** Changes of every kind in every table. */
    private void work(int seed) {
        database.run(
                "BEGIN; UPDATE account SET balance = balance + " + seed + " WHERE id % 3 = 0;"
                        + " UPDATE place SET at = (" + seed + ", 0, 0), note = 'moved' WHERE id % 50 = " + seed % 50
                        + ";"
                        + " DELETE FROM place WHERE id % 97 = " + seed + ";"
                        + " UPDATE account SET balance = balance - 1 WHERE id = " + seed + "; COMMIT",
                "INSERT INTO place VALUES (" + (1000 + seed) + ", (1, 2, " + seed + "), 'new')"
                        + " ON CONFLICT (id) DO UPDATE SET note = place.note || '+'",
                "INSERT INTO visit SELECT (1, 2, " + seed + ")::spot FROM generate_series(1, 3)",
                "DELETE FROM visit WHERE (at).x = 2 AND (at).z IS NULL");
    }

    private void killedAt(Step step, int nth) {
        try (SluiceProcess process = pipeline.launch().killAt(step, nth).start("replicate", "pipeline.yaml")) {
            int exit = process.waitFor(LIMIT);
            assertThat(exit).as(step + ": " + process.printed()).isEqualTo(SluiceProcess.KILLED);
        }
    }

    private void replicate(int exit, String... said) {
        run(exit, "replicate", "pipeline.yaml", "--until", "caught-up").says(said);
    }

    private Outcome run(int exit, String... arguments) {
        try (SluiceProcess process = pipeline.launch().start(arguments)) {
            int code = process.waitFor(LIMIT);
            assertThat(code).as(process.printed()).isEqualTo(exit);
            return new Outcome(process.printed());
        }
    }

    /** What a command printed. */
    private record Outcome(String printed) {
        void says(String... parts) {
            assertThat(printed).contains(parts).doesNotContain("\tat ");
        }
    }
}
