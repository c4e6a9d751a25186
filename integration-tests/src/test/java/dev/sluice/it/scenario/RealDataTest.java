package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real databases replicate, survive a kill in the middle of the load and of the stream, and verify with zero differences. */
class RealDataTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void replicatesAndVerifiesWithAKillInTheMiddle(SharedData data) {
        TestDatabase database = PostgresServer.shared().createDatabase();
        data.loadInto(database);
        replicaIdentityWhereNoKey(database);
        PipelineFixture pipeline =
                PipelineFixture.of(database, directory, "load: {rows_per_split: 500}\nbatch: {interval: 500ms}\n");

        killedAt(pipeline, Step.LOAD_SPLIT_COMMITTED, 3);
        pipeline.catchUp();
        changeEveryTable(database);
        killedAt(pipeline, Step.LAKE_TABLE_COMMITTED, 2);
        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.assertVerified();
        pipeline.dropLog();
    }

    private static void replicaIdentityWhereNoKey(TestDatabase database) {
        for (String table : database.rows("""
                SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE relkind = 'r' AND nspname = 'public'
                  AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
                """)) {
            database.run("ALTER TABLE " + table + " REPLICA IDENTITY FULL");
        }
    }

    /** Rewrites every row of every table, so that the stream carries what the load read. */
    private static void changeEveryTable(TestDatabase database) {
        for (String table : database.rows("""
                SELECT format('%I.%I SET %I = %I', nspname, relname, attname, attname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE relkind = 'r' AND nspname = 'public' AND a.attnum = 1
                """)) {
            database.run("UPDATE " + table);
        }
    }

    private static void killedAt(PipelineFixture pipeline, Step step, int nth) {
        try (SluiceProcess process = pipeline.launch().killAt(step, nth).start("replicate", "pipeline.yaml")) {
            int exit = process.waitFor(Duration.ofMinutes(2));
            assertThat(exit).as(process.printed()).isEqualTo(SluiceProcess.KILLED);
        }
    }
}
