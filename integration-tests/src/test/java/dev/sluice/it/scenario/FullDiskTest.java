package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while writing: one message, and after making room the pipeline goes on as if nothing had happened. */
class FullDiskTest {
    @TempDir
    Path mount;

    @BeforeEach
    void aSmallDisk() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", mount.toString()) == 0,
                "SKIPPED: a small disk needs the right to mount a tmpfs; run as root on Linux");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", mount.toString());
    }

    @Test
    void nothingIsLostWhenTheDiskFillsUp() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE TABLE noise (id int PRIMARY KEY, bytes text)",
                "INSERT INTO noise SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 30) j) FROM generate_series(1, 2000) i");
        PipelineFixture pipeline = PipelineFixture.of(database, mount, "load: {rows_per_split: 500}\n");
        pipeline.catchUp();
        pipeline.assertLevel();
        Path ballast = mount.resolve("ballast");
        fill(ballast);
        database.run(
                "INSERT INTO noise SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 30) j) FROM generate_series(2001, 6000) i");

        try (SluiceProcess process = PipelineFixture.elsewhere(pipeline)
                .start("replicate", pipeline.file().toString(), "--until", "caught-up")) {
            int exit = process.waitFor(Duration.ofMinutes(2));
            assertThat(exit).as(process.printed()).isEqualTo(3);
            assertThat(process.printed())
                    .contains("the disk is full; make room and start again, nothing is lost")
                    .doesNotContain("\tat ");
        }
        Files.delete(ballast);
        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.dropLog();
    }

    /** Takes all the room that is left but a little. */
    private static void fill(Path file) throws IOException {
        byte[] block = new byte[64 * 1024];
        long room = Files.getFileStore(file.getParent()).getUsableSpace() - 512 * 1024;
        try (var out = Files.newOutputStream(file)) {
            for (long written = 0; written < room; written += block.length) {
                out.write(block);
            }
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
