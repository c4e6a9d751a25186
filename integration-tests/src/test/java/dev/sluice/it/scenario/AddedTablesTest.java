package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Tables that join a pipeline later, or leave it and come back. */
class AddedTablesTest {
    private static final String ONE = "[public.a]";
    private static final String BOTH = "[public.a, public.b]";
    /** The exit code of a run that may succeed later. */
    private static final int UNAVAILABLE = 3;

    @TempDir
    Path directory;

    private TestDatabase database;
    private PipelineFixture pipeline;

    @BeforeEach
    void twoTables() {
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE a (id int PRIMARY KEY, t text)",
                "CREATE TABLE b (id int PRIMARY KEY, t text)",
                "INSERT INTO a SELECT i, 'a' FROM generate_series(1, 100) i",
                "INSERT INTO b SELECT i, 'b' FROM generate_series(1, 100) i");
        String source = "source: {url: \"" + database.storeUrl() + "\", tables: " + ONE + "}\n";
        pipeline = PipelineFixture.of(database, directory, source + "batch: {interval: 300ms}\n");
    }

    @Test
    void aTransactionThatWroteToATableBeforeItWasAddedIsNotLost() throws Exception {
        pipeline.catchUp();
        try (Connection early = database.connect();
                Statement sql = early.createStatement()) {
            early.setAutoCommit(false);
            sql.execute("INSERT INTO b VALUES (101, 'early')");
            replicates(ONE, BOTH);
            try (SluiceProcess running =
                    pipeline.launch().start("replicate", "pipeline.yaml", "--until", "caught-up")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !database.rows("SELECT 1 FROM pg_publication_tables WHERE tablename = 'b'")
                                .isEmpty());
                assertThat(running.endsWithin(Duration.ofSeconds(2))).isFalse();
                sql.execute("UPDATE b SET t = 'late' WHERE id = 1");
                early.commit();
                assertThat(running.waitFor(Duration.ofMinutes(2)))
                        .as(running.printed())
                        .isZero();
            }
        }

        pipeline.assertLevel();
        pipeline.dropLog();
    }

    @Test
    void aTransactionThatDoesNotEndIsNamedAndTheTableWaitsForTheNextStart() throws Exception {
        pipeline.catchUp();
        Files.writeString(pipeline.file(), "load: {settle: 3s}\n", StandardOpenOption.APPEND);
        try (Connection early = database.connect();
                Statement sql = early.createStatement()) {
            early.setAutoCommit(false);
            sql.execute("INSERT INTO b VALUES (101, 'early')");
            replicates(ONE, BOTH);

            try (SluiceProcess running =
                    pipeline.launch().start("replicate", "pipeline.yaml", "--until", "caught-up")) {
                assertThat(running.waitFor(Duration.ofMinutes(3)))
                        .as(running.printed())
                        .isEqualTo(UNAVAILABLE);
                assertThat(running.printed())
                        .contains(
                                "process " + early.unwrap(PGConnection.class).getBackendPID(),
                                "commit it or roll it back")
                        .doesNotContain("\tat ");
            }
            sql.execute("UPDATE b SET t = 'late' WHERE id = 1");
            early.commit();
        }

        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.dropLog();
    }

    @Test
    void aTableThatWasLeftOutForAWhileIsLoadedAgain() throws Exception {
        replicates(ONE, BOTH);
        pipeline.catchUp();
        replicates(BOTH, ONE);
        database.run("DELETE FROM b WHERE id < 10");
        pipeline.catchUp();
        database.run("INSERT INTO b VALUES (200, 'unseen')");
        replicates(ONE, BOTH);

        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.dropLog();
    }

    private void replicates(String before, String now) throws Exception {
        Files.writeString(pipeline.file(), Files.readString(pipeline.file()).replace(before, now));
    }
}
