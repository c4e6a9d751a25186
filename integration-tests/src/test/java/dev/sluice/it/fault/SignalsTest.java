package dev.sluice.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.commit.Step;
import dev.sluice.it.PipelineFixture;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C once, Ctrl-C twice, {@code kill}: what ends, how fast, with which exit code, and that nothing is lost. */
class SignalsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int INTERRUPTED = 128 + 2;
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void aTable() throws IOException {
        Assumptions.assumeFalse(ignored(2), "SIGINT is ignored here, as in a background job of a shell");
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT i, 'loaded' FROM generate_series(1, 100) i");
    }

    @Test
    void theFirstCtrlCEndsInOrder() {
        endsInOrder(SluiceProcess::interrupt, INTERRUPTED);
    }

    @Test
    void sigtermDoesTheSame() {
        endsInOrder(SluiceProcess::terminate, TERMINATED);
    }

    private void endsInOrder(java.util.function.Consumer<SluiceProcess> signal, int code) {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "batch: {interval: 300ms}\n");
        try (SluiceProcess running = pipeline.launch().start("replicate", "pipeline.yaml")) {
            awaitStreaming(running, pipeline);
            database.run("INSERT INTO orders VALUES (101, 'streamed')");

            signal.accept(running);

            assertThat(running.waitFor(LIMIT)).as(running.printed()).isEqualTo(code);
            assertThat(running.results()).contains("Stopping: ", "Stopped after");
        }
        status(pipeline, "not running");
        pipeline.catchUp();
        pipeline.assertLevel();
        pipeline.dropLog();
    }

    @Test
    void theSecondCtrlCEndsAtOnceAndLosesNothing() {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "batch: {interval: 300ms}\n");
        pipeline.catchUp();
        try (SluiceProcess stuck =
                pipeline.launch().holdAt(Step.WAREHOUSE_APPLIED).start("replicate", "pipeline.yaml")) {
            awaitStreaming(stuck, pipeline);
            database.run("INSERT INTO orders VALUES (101, 'in the batch in hand')");
            awaitPrinted(stuck, HoldAtStep.saying(Step.WAREHOUSE_APPLIED));

            stuck.interrupt();
            awaitPrinted(stuck, "once more to end at once");
            assertThat(stuck.alive()).isTrue();
            stuck.interrupt();

            assertThat(stuck.waitFor(AT_ONCE)).isEqualTo(INTERRUPTED);
        }
        pipeline.catchUp();
        pipeline.assertLevel();
        pipeline.dropLog();
    }

    @Test
    void whatAKilledProcessUnpackedTheNextTakesAway() throws IOException {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        try (SluiceProcess killed = pipeline.launch()
                .temporary(temporary)
                .killAt(Step.LEASE_TAKEN, 1)
                .start("replicate", "pipeline.yaml")) {
            assertThat(killed.waitFor(LIMIT)).as(killed.printed()).isEqualTo(SluiceProcess.KILLED);
        }
        assertThat(filesBelow(temporary)).as("the driver's library").anyMatch(file -> file.endsWith(".so"));

        try (SluiceProcess next = pipeline.launch().temporary(temporary).start("explain", "pipeline.yaml")) {
            assertThat(next.waitFor(LIMIT)).as(next.printed()).isZero();
        }

        assertThat(filesBelow(temporary)).as("for all processes of the user").hasSize(1);
    }

    private static List<String> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    @Test
    void ctrlCDuringTheDemoLeavesNoProcess() {
        List<ProcessHandle> children;
        try (SluiceProcess demo = SluiceProcess.in(directory).start("demo", "--dir", "demo")) {
            awaitPrinted(demo, "Replicating it");
            await().atMost(LIMIT).until(() -> demo.descendants().stream().anyMatch(SignalsTest::isReplicator));
            children = demo.descendants();

            demo.interrupt();

            assertThat(demo.waitFor(LIMIT)).as(demo.printed()).isEqualTo(INTERRUPTED);
            assertThat(demo.printed()).doesNotContain("sluice: ", "\tat ", "Exception");
        }
        assertThat(children).as("the replicator and the server it reads").hasSizeGreaterThan(1);
        await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** From the kernel itself: the JDK's own answer lacks what is beyond 4096 bytes, and a class path is longer. */
    private static boolean isReplicator(ProcessHandle process) {
        try {
            Path command = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
            return Files.readString(command, StandardCharsets.ISO_8859_1).contains("--while-alive");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private static void awaitPrinted(SluiceProcess process, String text) {
        await().atMost(LIMIT).until(() -> {
            assertThat(process.alive()).as(process.printed()).isTrue();
            return process.printed().contains(text);
        });
    }

    private void awaitStreaming(SluiceProcess running, PipelineFixture pipeline) {
        String slot =
                "SELECT active FROM pg_replication_slots WHERE slot_name = 'sluice_" + pipeline.name() + "' AND active";
        await().atMost(LIMIT).until(() -> {
            assertThat(running.alive()).as(running.printed()).isTrue();
            return !database.rows(slot).isEmpty();
        });
    }

    private static void status(PipelineFixture pipeline, String says) {
        try (SluiceProcess status = pipeline.launch().start("status", "pipeline.yaml")) {
            assertThat(status.waitFor(LIMIT)).as(status.printed()).isZero();
            assertThat(status.results()).contains(says);
        }
    }

    /** Whether this process, and so every one it starts, ignores a signal. */
    private static boolean ignored(int signal) throws IOException {
        Path self = Path.of("/proc/self/status");
        return Files.exists(self)
                && Files.readAllLines(self).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> new BigInteger(line.substring(7).strip(), 16).testBit(signal - 1));
    }
}
