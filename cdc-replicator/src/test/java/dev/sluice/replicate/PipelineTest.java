package dev.sluice.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SourceLogLostException;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    @TempDir
    Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private Replica replica;

    @BeforeEach
    void tables() {
        replica = new Replica(database, directory);
        database.run(
                "CREATE TABLE item (id int PRIMARY KEY, name text, price numeric(10,2))",
                "INSERT INTO item SELECT i, 'item ' || i, i * 1.25 FROM generate_series(1, 2500) i",
                "CREATE TABLE event (at timestamptz, what text)",
                "ALTER TABLE event REPLICA IDENTITY FULL",
                "INSERT INTO event SELECT now(), 'what ' || (i % 7) FROM generate_series(1, 300) i",
                "CREATE TABLE nothing (id bigint PRIMARY KEY)");
    }

    @AfterEach
    void dropSlot() {
        replica.dropSlot();
    }

    @Test
    void loadsEverythingAndCreatesEmptyTables() {
        RunReport report = replica.catchUp();

        assertThat(report.ended()).isEqualTo(RunUntil.CAUGHT_UP);
        assertThat(report.loadedRows()).isEqualTo(2800);
        replica.assertLevel("item", "event", "nothing");
    }

    @Test
    void appliesWhatHappenedBetweenRuns() {
        replica.catchUp();
        database.run(
                "UPDATE item SET price = price + 1 WHERE id % 10 = 0",
                "DELETE FROM item WHERE id % 10 = 1",
                "UPDATE item SET id = id + 100000 WHERE id % 10 = 2",
                "INSERT INTO nothing VALUES (1), (2)",
                "UPDATE event SET what = 'else' WHERE what = 'what 3'",
                "DELETE FROM event WHERE what = 'what 5'");

        RunReport report = replica.catchUp();

        assertThat(report.loadedRows()).isZero();
        assertThat(report.changes()).isPositive();
        replica.assertLevel("item", "event", "nothing");
    }

    @Test
    void aColumnAddedWithADefaultIsFilledAndOneThatRewroteTheTableIsLoadedAgain() {
        replica.catchUp();
        database.run(
                "ALTER TABLE item ADD COLUMN colour text DEFAULT 'red'",
                "INSERT INTO item VALUES (9001, 'new', 1, 'blue')",
                "ALTER TABLE item ADD COLUMN lot uuid DEFAULT gen_random_uuid()",
                "UPDATE item SET name = 'changed' WHERE id < 50",
                "ALTER TABLE item ALTER COLUMN id TYPE bigint",
                "INSERT INTO item VALUES (5000000000, 'far', 1, 'blue')");

        replica.catchUp();

        replica.assertLevel("item", "event");
    }

    @Test
    void aTableCreatedLaterIsLoaded() {
        replica.catchUp();
        database.run("CREATE TABLE later (id int PRIMARY KEY, v text)", "INSERT INTO later VALUES (1, 'a'), (2, 'b')");

        replica.catchUp();
        database.run("UPDATE later SET v = 'c' WHERE id = 1");
        replica.catchUp();

        replica.assertLevel("later", "item");
    }

    @Test
    void truncateEmptiesTheTable() {
        replica.catchUp();
        database.run("TRUNCATE item", "INSERT INTO item VALUES (1, 'again', 2)");

        replica.catchUp();

        replica.assertLevel("item");
    }

    @Test
    void losesAndDoublesNothingBesideAWriterAndThroughStops() throws InterruptedException {
        try (BusyWriter writer = BusyWriter.start(database, 42)) {
            for (int run = 0; run < 4; run++) {
                stopAfterCommits(3 + run);
            }
            replica.catchUp();
            writer.finish();
        }

        replica.catchUp();

        replica.assertLevel("item", "event", "nothing");
    }

    private void stopAfterCommits(int commits) throws InterruptedException {
        Pipeline pipeline = Pipeline.of(replica.settings());
        CountDownLatch reached = new CountDownLatch(commits);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread run = new Thread(() -> {
            try {
                pipeline.run(RunUntil.STOPPED, new CommitCounter(reached));
            } catch (RuntimeException e) {
                failure.set(e);
                while (reached.getCount() > 0) {
                    reached.countDown();
                }
            }
        });
        run.start();
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        pipeline.stop();
        run.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void refusesToGoOnWithoutItsSlot() {
        replica.catchUp();
        database.run("SELECT pg_drop_replication_slot('sluice_test')", "INSERT INTO nothing VALUES (7)");

        assertThatThrownBy(replica::catchUp)
                .isInstanceOf(SourceLogLostException.class)
                .hasMessageContaining("sluice_test was dropped");
    }

    @Test
    void refusesASlotMadeAnew() {
        replica.catchUp();
        database.run(
                "SELECT pg_drop_replication_slot('sluice_test')",
                "INSERT INTO nothing VALUES (8)",
                "SELECT pg_create_logical_replication_slot('sluice_test', 'pgoutput')");

        assertThatThrownBy(replica::catchUp).isInstanceOf(SourceLogLostException.class);
    }

    @Test
    void namesTheNearestTablesWhenAPatternMatchesNone() {
        Pipeline pipeline = Pipeline.of(replica.settings("public.itm"));

        assertThatThrownBy(() -> pipeline.run(RunUntil.CAUGHT_UP, PipelineListener.silent()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("public.itm")
                .hasMessageContaining("public.item");
    }

    @Test
    void statusTellsOfANewAStoppedAndALoadedPipeline() {
        assertThat(Pipeline.status(replica.settings()).activity()).isEqualTo(PipelineStatus.Activity.NEW);

        replica.catchUp();

        PipelineStatus status = Pipeline.status(replica.settings());
        assertThat(status.activity()).isEqualTo(PipelineStatus.Activity.STOPPED);
        assertThat(status.datasets())
                .extracting(PipelineStatus.DatasetStatus::name)
                .containsExactly(Name.of("public", "event"), Name.of("public", "item"), Name.of("public", "nothing"));
        assertThat(status.datasets()).allMatch(dataset -> dataset.splits() == dataset.splitsDone());
        assertThat(status.source().usable()).isTrue();
        assertThat(status.position()).isNotNull();
    }
}
