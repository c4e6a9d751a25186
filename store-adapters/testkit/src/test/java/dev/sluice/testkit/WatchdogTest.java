package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SAID = "data directory: "; // among what a logger may say

    @Test
    void afterKillNineTheServerAndItsDirectoryAreGone() throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path data;
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            data = Path.of(said.lines()
                    .filter(line -> line.startsWith(SAID))
                    .findFirst()
                    .orElseThrow()
                    .substring(SAID.length()));
            ProcessHandle postmaster = postmaster(data);
            assertThat(postmaster.isAlive()).isTrue();

            owner.destroyForcibly();

            await().atMost(LIMIT).until(() -> !postmaster.isAlive());
        } finally {
            owner.destroyForcibly();
        }
        await().atMost(LIMIT).until(() -> !Files.exists(data.getParent()));
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Starts a server, says where its data are, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            PostgresServer server = PostgresServer.start();
            System.out.println(SAID
                    + new TestDatabase(server, "postgres")
                            .rows("SHOW data_directory")
                            .get(0));
            while (System.in.read() >= 0) {
                // nothing is ever said
            }
        }
    }
}
