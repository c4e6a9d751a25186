package dev.sluice.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever step of the protocol a {@code kill -9} hits, source, warehouse and lake agree after a restart. */
class KillAtEveryStepTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FAST = """
            batch: {interval: 400ms, changes: 2000}
            load: {workers: 2, rows_per_split: 200}
            heartbeat: 1s
            """;
    private static final Set<Step> LOAD =
            EnumSet.of(Step.LOAD_SPLIT_READING, Step.LOAD_SPLIT_STAGED, Step.LOAD_SPLIT_COMMITTED);
    private static final Set<Step> ONCE = EnumSet.of(Step.LEASE_TAKEN, Step.SOURCE_PREPARED, Step.LOAD_FINISHED);
    private static final Set<Step> RECOVERY =
            EnumSet.of(Step.RECOVERY_STARTED, Step.RECOVERY_BATCH_REPLAYED, Step.RECOVERY_FINISHED);

    /** Loaded once; every kill of the stream and of recovery goes on with it. */
    private static PipelineFixture loaded;

    @BeforeAll
    static void aLoadedPipeline(@TempDir Path directory) throws Exception {
        loaded = pipeline(directory);
        loaded.catchUp();
    }

    @AfterAll
    static void end() {
        loaded.dropLog();
    }

    static Stream<Step> stepsOfTheLoad() {
        return Stream.concat(ONCE.stream(), LOAD.stream());
    }

    static Stream<Step> stepsOfTheStream() {
        return Arrays.stream(Step.values())
                .filter(step -> !LOAD.contains(step) && !RECOVERY.contains(step) && !ONCE.contains(step))
                .filter(step -> step != Step.DATASET_SUSPENDED); // see SuspendedTableTest
    }

    static Stream<Step> stepsOfRecovery() {
        return RECOVERY.stream();
    }

    @ParameterizedTest
    @MethodSource("stepsOfTheLoad")
    void nothingIsLostOrDoubledIfTheLoadIsKilledAt(Step step, @TempDir Path directory) throws Exception {
        PipelineFixture pipeline = pipeline(directory);
        try (Workload writing =
                Workload.start(pipeline.database().jdbcUrl(), step.name().hashCode())) {
            killed(pipeline, step, LOAD.contains(step) ? 3 : 1);
        }

        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.dropLog();
    }

    @ParameterizedTest
    @MethodSource("stepsOfTheStream")
    void nothingIsLostOrDoubledIfTheStreamIsKilledAt(Step step) {
        try (Workload writing =
                Workload.start(loaded.database().jdbcUrl(), step.name().hashCode())) {
            killed(loaded, step, step == Step.STREAM_STARTED ? 1 : 2);
        }

        loaded.catchUp();

        loaded.assertLevel();
    }

    @ParameterizedTest
    @MethodSource("stepsOfRecovery")
    void nothingIsLostOrDoubledIfRecoveryItselfIsKilledAt(Step step) {
        try (Workload writing =
                Workload.start(loaded.database().jdbcUrl(), step.name().hashCode())) {
            killed(loaded, Step.LAKE_TABLE_COMMITTED, 2);
            killed(loaded, step, 1);
        }

        loaded.catchUp();

        loaded.assertLevel();
    }

    private static PipelineFixture pipeline(Path directory) throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run(Workload.TABLES);
        Workload.fill(database.jdbcUrl(), 600);
        return PipelineFixture.of(database, directory, FAST);
    }

    private static void killed(PipelineFixture pipeline, Step step, int nth) {
        try (SluiceProcess process = pipeline.launch().killAt(step, nth).start("replicate", "pipeline.yaml")) {
            int exit = process.waitFor(LIMIT);
            assertThat(exit).as(process.printed()).isEqualTo(SluiceProcess.KILLED);
        }
    }
}
