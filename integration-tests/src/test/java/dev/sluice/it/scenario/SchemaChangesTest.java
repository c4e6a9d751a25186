package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.Targets;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that change while they are replicated; each test runs the pipeline before and after the change. */
class SchemaChangesTest {
    @TempDir
    Path directory;

    private TestDatabase database;
    private PipelineFixture pipeline;

    @BeforeEach
    void aReplicatedTable() {
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE item (id int PRIMARY KEY, name text, price numeric(8,2))",
                "INSERT INTO item SELECT i, 'item ' || i, i FROM generate_series(1, 100) i");
        pipeline = PipelineFixture.of(database, directory, "batch: {interval: 500ms}\n");
        pipeline.catchUp();
    }

    @Test
    void addedColumnsAppearWithTheirDefaultsInOldRowsToo() {
        database.run(
                "INSERT INTO item VALUES (101, 'before', 1)",
                "ALTER TABLE item ADD COLUMN colour text, ADD COLUMN stock int NOT NULL DEFAULT 7, ADD COLUMN at timestamptz DEFAULT '2024-01-01 00:00Z'",
                "INSERT INTO item VALUES (102, 'after', 2, 'red', 3, now())",
                "UPDATE item SET colour = 'blue' WHERE id < 10");

        levelAfterCatchingUp();
    }

    @Test
    void aColumnAddedWithinATransactionThatWritesRows() {
        database.run(
                "BEGIN; INSERT INTO item VALUES (101, 'x', 1); ALTER TABLE item ADD COLUMN extra jsonb DEFAULT '{\"a\": 1}'; INSERT INTO item VALUES (102, 'y', 2, '{\"b\": 2}'); COMMIT");

        levelAfterCatchingUp();
    }

    @Test
    void widenedColumnsWiden() {
        database.run(
                "ALTER TABLE item ALTER COLUMN price TYPE numeric(14,2)",
                "INSERT INTO item VALUES (101, 'dear', 123456789012.34)");

        levelAfterCatchingUp();
    }

    @Test
    void droppedColumnsAreKeptWithWhatTheyHeld() {
        database.run(
                "ALTER TABLE item DROP COLUMN name",
                "UPDATE item SET price = price + 1 WHERE id = 1",
                "DELETE FROM item WHERE id = 2");

        levelAfterCatchingUp();

        try (Targets targets = Targets.open(pipeline)) {
            assertThat(targets.query("SELECT count(*) FROM public.item WHERE name = 'item ' || id AND id > 2"))
                    .containsExactly("98");
        }
    }

    @Test
    void aRenamedColumnComesAsANewOne() {
        database.run("ALTER TABLE item RENAME COLUMN name TO title", "UPDATE item SET title = title");

        levelAfterCatchingUp();
    }

    @Test
    void aVolatileDefaultRewritesTheTableAndIsReadAgain() {
        database.run(
                "ALTER TABLE item ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()",
                "INSERT INTO item (id, name) VALUES (101, 'after')");

        levelAfterCatchingUp();
    }

    @Test
    void anIncompatibleTypeKeepsBothColumns() {
        database.run(
                "ALTER TABLE item ALTER COLUMN name TYPE int USING id",
                "INSERT INTO item VALUES (101, 5, 1)",
                "UPDATE item SET name = name + 1");

        levelAfterCatchingUp();
    }

    private void levelAfterCatchingUp() {
        pipeline.catchUp();
        pipeline.assertLevel();
        pipeline.assertVerified();
        pipeline.dropLog();
    }
}
