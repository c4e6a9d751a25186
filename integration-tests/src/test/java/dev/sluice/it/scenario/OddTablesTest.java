package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.Targets;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as nobody would make them, but somebody has: each is loaded, and each kind of change is streamed. */
class OddTablesTest {
    @TempDir
    Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    @Test
    void computedColumnsAreTheOnlyOnesLeftOut() throws Exception {
        database.run(
                "CREATE TABLE priced (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, net int, gross int GENERATED ALWAYS AS (net * 2) STORED)",
                "INSERT INTO priced (net) SELECT i FROM generate_series(1, 20) i");
        PipelineFixture pipeline = pipeline();
        pipeline.catchUp();
        database.run(
                "INSERT INTO priced (net) VALUES (7)",
                "UPDATE priced SET net = 8 WHERE id = 3",
                "DELETE FROM priced WHERE id = 4");

        level(pipeline);

        try (Targets targets = Targets.open(pipeline)) {
            assertThat(targets.query("SELECT column_name FROM information_schema.columns"
                            + " WHERE table_name = 'priced' AND NOT starts_with(column_name, '_')"))
                    .containsExactlyInAnyOrder("id", "net");
        }
        pipeline.dropLog();
    }

    @Test
    void aTableIsIdentifiedByItsReplicaIdentityIndexRatherThanItsPrimaryKey() throws Exception {
        database.run(
                "CREATE TABLE badge (id int PRIMARY KEY, code text NOT NULL, t text)",
                "CREATE UNIQUE INDEX badge_code ON badge (code)",
                "ALTER TABLE badge REPLICA IDENTITY USING INDEX badge_code",
                "INSERT INTO badge SELECT i, 'c' || i, 't' FROM generate_series(1, 50) i");
        PipelineFixture pipeline = pipeline();
        pipeline.catchUp();
        database.run(
                "UPDATE badge SET code = 'x' || id WHERE id < 10",
                "UPDATE badge SET id = id + 1000 WHERE id BETWEEN 10 AND 20",
                "DELETE FROM badge WHERE id BETWEEN 21 AND 30",
                "INSERT INTO badge VALUES (100, 'c100', NULL)");

        level(pipeline);
        pipeline.dropLog();
    }

    @Test
    void oddNamesWideTablesPartitionsAndEmptyOnes() throws Exception {
        String columns =
                IntStream.rangeClosed(1, 199).mapToObj(i -> "c" + i + " int").collect(Collectors.joining(", "));
        database.run(
                "CREATE TABLE wide (id int PRIMARY KEY, " + columns + ")",
                "INSERT INTO wide (id, c1, c199) VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)",
                "CREATE TABLE empty (id int PRIMARY KEY)",
                "CREATE TABLE parted (id int PRIMARY KEY, t text) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (100)",
                "INSERT INTO parted SELECT i, 't' FROM generate_series(1, 40) i");
        String[] odd = {"select", "with spaces", "a \"quote\" 'in' it", "ä", "dot.ted", "Case", "case"};
        for (String name : odd) {
            String table = quoted(name);
            database.run(
                    "CREATE TABLE " + table + " (\"id.x\" int PRIMARY KEY, \"or\"\"der\" text)",
                    "INSERT INTO " + table + " VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        }
        PipelineFixture pipeline = pipeline();
        pipeline.catchUp();
        for (String name : odd) {
            String table = quoted(name);
            database.run(
                    "INSERT INTO " + table + " VALUES (4, 'four')",
                    "UPDATE " + table + " SET \"or\"\"der\" = 'changed' WHERE \"id.x\" = 2",
                    "DELETE FROM " + table + " WHERE \"id.x\" = 3");
        }
        database.run(
                "UPDATE wide SET c100 = 5 WHERE id = 1",
                "DELETE FROM wide WHERE id = 2",
                "INSERT INTO empty VALUES (1)",
                "UPDATE parted SET id = 50 WHERE id = 5",
                "DELETE FROM parted WHERE id = 30",
                "INSERT INTO parted VALUES (99, NULL)");

        level(pipeline);
        pipeline.dropLog();
    }

    private PipelineFixture pipeline() {
        return PipelineFixture.of(database, directory, "batch: {interval: 300ms}\n");
    }

    private static void level(PipelineFixture pipeline) {
        pipeline.catchUp();
        pipeline.assertLevel();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
