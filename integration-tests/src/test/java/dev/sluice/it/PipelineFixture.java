package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.fault.ClassArchive;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.replicate.Pipeline;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.RunReport;
import dev.sluice.replicate.RunUntil;
import dev.sluice.replicate.settings.SettingsFile;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One pipeline from a test database into a lake and a warehouse in a directory, run as real processes. */
public final class PipelineFixture {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TestDatabase database;
    private final Path directory;
    private final String name = "it" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();

    private PipelineFixture(TestDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** A pipeline of every table in {@code public} unless {@code settings}, further lines of the file, say otherwise. */
    public static PipelineFixture of(TestDatabase database, Path directory, String settings) {
        PipelineFixture fixture = new PipelineFixture(database, directory);
        String source = settings.contains("source:")
                ? ""
                : "source: {url: \"" + database.storeUrl() + "\", tables: [\"*.*\"]}\n";
        try {
            Files.writeString(
                    fixture.file(),
                    "name: " + fixture.name + "\n" + source + "lake: {path: ./lake}\n"
                            + "warehouse: {url: \"duckdb:./warehouse.duckdb\"}\n" + settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixture;
    }

    public String name() {
        return name;
    }

    public TestDatabase database() {
        return database;
    }

    public Path directory() {
        return directory;
    }

    public Path file() {
        return directory.resolve("pipeline.yaml");
    }

    public SluiceProcess.Launch launch() {
        return SluiceProcess.in(directory);
    }

    /** As {@link #launch()}, but what the process prints does not go to the pipeline's own disk. */
    public static SluiceProcess.Launch elsewhere(PipelineFixture pipeline) {
        return SluiceProcess.in(pipeline.directory.toAbsolutePath().getParent());
    }

    /** Runs until the targets are level with the source: in this JVM, once a process has left its classes to those to be killed. */
    public void catchUp() {
        if (!ClassArchive.exists()) {
            catchUpAsAProcess();
            return;
        }
        RunReport report = Pipeline.of(SettingsFile.read(file(), System.getenv()))
                .run(RunUntil.CAUGHT_UP, PipelineListener.silent());
        assertThat(report.ended()).isEqualTo(RunUntil.CAUGHT_UP);
        assertThat(report.suspended()).isEmpty();
    }

    /** The same, always as a process of its own. */
    public void catchUpAsAProcess() {
        try (SluiceProcess process = launch().start("replicate", "pipeline.yaml", "--until", "caught-up")) {
            int exit = process.waitFor(LIMIT);
            assertThat(exit).as(process.printed()).isZero();
        }
    }

    /** Asserts that warehouse and lake hold exactly the source's rows, table by table, each as often as the source. */
    public void assertLevel() {
        try (Targets targets = Targets.open(this)) {
            targets.assertLevel();
        }
    }

    /** Asserts that {@code sluice verify} finds every row equal. */
    public void assertVerified() {
        try (SluiceProcess process = launch().start("verify", "pipeline.yaml", "--lake")) {
            int exit = process.waitFor(LIMIT);
            assertThat(exit).as(process.printed()).isZero();
        }
    }

    /** Removes what the pipeline made at the source. */
    public void dropLog() {
        String slot = "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'sluice_"
                + name + "' AND NOT active";
        database.rows(slot);
    }
}
