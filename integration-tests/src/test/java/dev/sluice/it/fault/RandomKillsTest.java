package dev.sluice.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One pipeline, killed again and again at seeded random steps while the source is written to.
 *
 * <p>{@code -Dsluice.it.kills=1000} (profile {@code chaos}) kills more often, {@code -Dsluice.it.seed} chooses other moments.
 */
class RandomKillsTest {
    private static final int KILLS = Integer.getInteger("sluice.it.kills", 20);
    private static final long SEED = Long.getLong("sluice.it.seed", 20_261_121);
    private static final int COMPARED_EVERY = 5;
    private static final List<Step> STEPS = List.of(Step.values());

    @TempDir
    Path directory;

    @Test
    void anyNumberOfKillsLosesAndDoublesNothing() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run(Workload.TABLES);
        Workload.fill(database.jdbcUrl(), 2_500);
        PipelineFixture pipeline = PipelineFixture.of(database, directory, """
                batch: {interval: 300ms, changes: 1000}
                load: {workers: 2, rows_per_split: 300}
                heartbeat: 1s
                """);
        Random random = new Random(SEED);

        for (int kill = 1; kill <= KILLS; kill++) {
            Step step = STEPS.get(random.nextInt(STEPS.size()));
            int nth = 1 + random.nextInt(6);
            Duration most = Duration.ofMillis(2_500 + random.nextInt(3_500));
            try (Workload writing = Workload.start(database.jdbcUrl(), SEED + kill)) {
                killed(pipeline, step, nth, most);
            }
            if (kill % COMPARED_EVERY == 0 || kill == KILLS) {
                pipeline.catchUpAsAProcess();
                pipeline.assertLevel();
            }
        }
        pipeline.dropLog();
    }

    /** Ends the process at the step, or after {@code most} if it is not reached by then. */
    private static void killed(PipelineFixture pipeline, Step step, int nth, Duration most)
            throws InterruptedException {
        try (SluiceProcess process = pipeline.launch().killAt(step, nth).start("replicate", "pipeline.yaml")) {
            if (!process.endsWithin(most)) {
                process.kill();
            }
            int exit = process.waitFor(Duration.ofSeconds(30));
            assertThat(exit).as(process.printed()).isEqualTo(SluiceProcess.KILLED);
        }
    }
}
