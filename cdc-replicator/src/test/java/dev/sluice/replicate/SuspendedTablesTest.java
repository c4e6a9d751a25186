package dev.sluice.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with a change that cannot be read, beside one without. */
class SuspendedTablesTest {
    private static final Name PLACE = Name.of("public", "place");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private Replica replica;

    @BeforeEach
    void tables() {
        replica = new Replica(database, directory);
        database.run(
                "CREATE TYPE spot AS (x int, y int)",
                "CREATE TABLE place (id int PRIMARY KEY, at spot)",
                "INSERT INTO place SELECT i, (i, i)::spot FROM generate_series(1, 1000) i",
                "CREATE TABLE item (id int PRIMARY KEY, name text)",
                "INSERT INTO item SELECT i, 'item ' || i FROM generate_series(1, 100) i");
        replica.catchUp();
    }

    @AfterEach
    void dropSlot() {
        replica.dropSlot();
    }

    @Test
    void aChangeThatCannotBeReadSuspendsItsTableAndTheOthersGoOn() {
        List<String> before = replica.warehouse("place");
        database.run(
                "INSERT INTO place VALUES (1001, (1, 2))",
                "ALTER TYPE spot ADD ATTRIBUTE z int",
                "INSERT INTO place VALUES (1002, (1, 2, 3))",
                "INSERT INTO item VALUES (101, 'after')");

        RunReport report = replica.catchUp();
        database.run("DELETE FROM place WHERE id = 1", "INSERT INTO item VALUES (102, 'later')");
        RunReport later = replica.catchUp();

        assertThat(report.ended()).isEqualTo(RunUntil.CAUGHT_UP);
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(later.leftOut()).isEqualTo(1);
        assertThat(later.suspended()).isEqualTo(report.suspended()).containsOnlyKeys(PLACE);
        assertThat(later.suspended().get(PLACE))
                .contains("column at of public.place", "\"(1,2)\"", "since the change at ", "sluice reload");
        assertThat(replica.warehouse("place")).isEqualTo(before);
        assertThat(replica.lake("place")).isEqualTo(before);
        replica.assertLevel("item");
        assertThat(Pipeline.status(replica.settings()).datasets())
                .filteredOn(table -> table.state() == DatasetState.SUSPENDED)
                .extracting(PipelineStatus.DatasetStatus::name)
                .containsExactly(PLACE);
    }

    @Test
    void aTableIsNotSuspendedAmidATransaction() throws Exception {
        Pipeline pipeline = Pipeline.of(replica.settings());
        CompletableFuture<RunReport> run =
                CompletableFuture.supplyAsync(() -> pipeline.run(RunUntil.STOPPED, PipelineListener.silent()));
        // from its first row on, a stream reads the table's values as the type was then
        database.run("INSERT INTO place VALUES (1001, (1, 2))");
        awaitAcknowledged(run);
        List<String> before = replica.source("place");

        database.run("BEGIN; INSERT INTO item VALUES (101, 'a'); INSERT INTO place VALUES (1002, (1, 2));"
                + " ALTER TYPE spot ADD ATTRIBUTE z int; INSERT INTO place VALUES (1003, (1, 2, 3));"
                + " INSERT INTO item VALUES (102, 'b'); COMMIT");
        awaitAcknowledged(run);
        pipeline.stop();

        assertThat(run.get().suspended()).containsOnlyKeys(PLACE);
        assertThat(replica.warehouse("place")).isEqualTo(before);
        assertThat(replica.lake("place")).isEqualTo(before);
        replica.assertLevel("item");
    }

    @Test
    void reloadingBringsATableBackWithWhatHappenedMeanwhile() {
        suspendPlace();
        database.run(
                "DELETE FROM place WHERE id <= 10",
                "UPDATE place SET at = (0, 0, 0) WHERE id = 11",
                "INSERT INTO place VALUES (2000, (1, 2, 3))");

        assertThat(Pipeline.reload(replica.settings(), List.of("place"))).containsExactly(PLACE);
        RunReport report = replica.catchUp();
        database.run("DELETE FROM place WHERE id = 12", "INSERT INTO place VALUES (2001, NULL)");
        replica.catchUp();

        assertThat(report.suspended()).isEmpty();
        replica.assertLevel("place", "item");
    }

    @Test
    void whatTheReloadShowsAlreadyNeedNotBeRead() {
        suspendPlace();
        database.run(
                "ALTER TYPE spot ADD ATTRIBUTE w int",
                "INSERT INTO place VALUES (2000, (1, 2, 3, 4))",
                "ALTER TYPE spot DROP ATTRIBUTE w",
                "DELETE FROM place WHERE id = 2000",
                "INSERT INTO place VALUES (2001, (4, 5, 6))");
        Pipeline.reload(replica.settings(), List.of("public.place"));

        RunReport report = replica.catchUp();

        assertThat(report.suspended()).isEmpty();
        assertThat(report.includedInLoad()).isEqualTo(3);
        replica.assertLevel("place");
    }

    @Test
    void aTableThatIsWellMayBeReloadedToo() {
        database.run("DELETE FROM item WHERE id < 50");
        Pipeline.reload(replica.settings(), List.of("item", "public.place", "item"));

        RunReport report = replica.catchUp();

        assertThat(report.loadedRows()).isEqualTo(1051);
        replica.assertLevel("item", "place");
    }

    @Test
    void aTableThatCannotBeLoadedIsSuspendedAndTheOthersAreLoaded() {
        dropSlot();
        String name = database.name() + "_win";
        database.run("CREATE DATABASE " + name + " ENCODING 'WIN1252' LOCALE 'C' TEMPLATE template0");
        TestDatabase windows = new TestDatabase(database.server(), name);
        Replica other = new Replica(windows, directory.resolve("other"));
        windows.run(
                "CREATE TABLE good (id int PRIMARY KEY, t text)",
                "INSERT INTO good VALUES (1, '€')",
                "CREATE TABLE odd (id int PRIMARY KEY, t text)",
                // a byte that this encoding gives no meaning to
                "INSERT INTO odd VALUES (1, chr(129))");

        RunReport report = other.catchUp();
        windows.run("UPDATE odd SET t = 'mended'");
        Pipeline.reload(other.settings(), List.of("odd"));
        RunReport later = other.catchUp();

        assertThat(report.suspended()).containsOnlyKeys(Name.of("public", "odd"));
        assertThat(report.suspended().get(Name.of("public", "odd")))
                .contains("has no equivalent in encoding \"UTF8\"", "its load is not complete", "sluice reload");
        assertThat(report.loadedRows()).isEqualTo(1);
        assertThat(later.suspended()).isEmpty();
        other.assertLevel("good", "odd");
    }

    @Test
    void anUnknownTableIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Pipeline.reload(replica.settings(), List.of("item", "public.plaec")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("public.plaec")
                .hasMessageContaining("the nearest are public.place");

        assertThat(replica.catchUp().loadedRows()).as("all or nothing").isZero();
    }

    @Test
    void aRunningPipelineIsNotReloaded() throws Exception {
        Pipeline pipeline = Pipeline.of(replica.settings());
        CompletableFuture<RunReport> run =
                CompletableFuture.supplyAsync(() -> pipeline.run(RunUntil.STOPPED, PipelineListener.silent()));
        database.run("INSERT INTO item VALUES (101, 'a')");
        awaitAcknowledged(run);

        assertThatThrownBy(() -> Pipeline.reload(replica.settings(), List.of("item")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid() + " runs the pipeline; stop it");
        pipeline.stop();

        assertThat(run.get().loadedRows()).isZero();
    }

    @Test
    void aPipelineThatNeverRanHasNothingToReload() {
        Replica other = new Replica(database, directory.resolve("other"));

        assertThatThrownBy(() -> Pipeline.reload(other.settings(), List.of("item")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("has loaded no table yet");
    }

    private void suspendPlace() {
        database.run("INSERT INTO place VALUES (1001, (1, 2))", "ALTER TYPE spot ADD ATTRIBUTE z int");
        assertThat(replica.catchUp().suspended()).containsOnlyKeys(PLACE);
    }

    /** Waits until everything written so far is acknowledged. */
    private void awaitAcknowledged(CompletableFuture<RunReport> run) {
        String written = database.rows("SELECT pg_current_wal_insert_lsn()").get(0);
        await().atMost(LIMIT).until(() -> {
            assertThat(run).isNotDone();
            return database.rows("SELECT confirmed_flush_lsn >= '" + written
                            + "' FROM pg_replication_slots WHERE database = current_database()")
                    .contains("t");
        });
    }
}
