package dev.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** With a small server: H2's, of one artifact. */
class ForkedServerTest {
    private static final ServerArtifacts ARTIFACTS = ServerArtifacts.of("com.h2database:h2:2.3.232");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void startsStopsAndStartsAgainInItsDirectory() {
        int port = Ports.free();
        try (ForkedServer server = ForkedServer.in("h2")) {
            for (int round = 0; round < 2; round++) {
                server.start(tcp(server, port), () -> Ports.accepts(port), LIMIT);
                assertThat(server.running()).isTrue();

                server.stop();
                assertThat(server.running()).isFalse();
                assertThat(Ports.accepts(port)).isFalse();
            }
            assertThat(server.directory().resolve("server.log")).exists();
            assertThat(server.directory().resolve("server.pid")).doesNotExist();
        }
    }

    @Test
    void leavesNeitherProcessNorDirectoryBehind() {
        int port = Ports.free();
        ForkedServer server = ForkedServer.in("h2");
        server.start(tcp(server, port), () -> Ports.accepts(port), LIMIT);
        Path directory = server.directory();

        server.close();

        assertThat(directory).doesNotExist();
        assertThat(Ports.accepts(port)).isFalse();
    }

    @Test
    void endsWithTheJvmThatStartedItHoweverThatEnds() throws IOException {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8)).readLine();
        int port = Integer.parseInt(line.split(" ")[0]);
        Path directory = Path.of(line.split(" ")[1]);
        assertThat(Ports.accepts(port)).isTrue();

        owner.destroyForcibly().onExit().join();

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(Ports.accepts(port)).isFalse();
            assertThat(directory).doesNotExist();
        });
    }

    /** A JVM that starts a server, tells its port and directory, and waits to be killed. */
    static final class Owner {
        public static void main(String[] none) {
            int port = Ports.free();
            ForkedServer server = ForkedServer.in("h2");
            server.start(tcp(server, port), () -> Ports.accepts(port), LIMIT);
            System.out.println(port + " " + server.directory());
            LockSupport.park();
        }
    }

    @Test
    void showsTheEndOfTheOutputOfAServerThatDoesNotStart() {
        try (ForkedServer server = ForkedServer.in("h2")) {
            JvmCommand wrong = tcp(server, 0).arguments("-nonsense");

            assertThatThrownBy(() -> server.start(wrong, () -> false, LIMIT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot start h2: it ended with exit code 1")
                    .hasMessageContaining("-nonsense");
            assertThat(server.running()).isFalse();
        }
    }

    @Test
    void killsAServerThatIsNotReadyInTime() {
        int port = Ports.free();
        try (ForkedServer server = ForkedServer.in("h2")) {
            assertThatThrownBy(() -> server.start(tcp(server, port), () -> false, Duration.ofSeconds(2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is not ready after PT2S");
            assertThat(server.running()).isFalse();
            assertThat(Ports.accepts(port)).isFalse();
        }
    }

    @Test
    void resolvesWhatAnArtifactNeedsButNotWhatIsExcluded() {
        ServerArtifacts all = ServerArtifacts.of("ch.qos.logback:logback-classic:1.5.18");

        assertThat(names(all))
                .contains("logback-classic-1.5.18.jar", "logback-core-1.5.18.jar", "slf4j-api-2.0.17.jar");
        assertThat(names(all.without("org.slf4j:*")))
                .containsExactlyInAnyOrder("logback-classic-1.5.18.jar", "logback-core-1.5.18.jar");
        assertThat(all.jars()).isEqualTo(all.jars()).allMatch(Files::isReadable);
    }

    @Test
    void saysWhichArtifactIsNotToBeFound() {
        ServerArtifacts none = ServerArtifacts.of("dev.sluice:no-such-server:1");

        assertThatThrownBy(none::jars)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dev.sluice:no-such-server");
    }

    private static List<String> names(ServerArtifacts artifacts) {
        return artifacts.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .toList();
    }

    private static JvmCommand tcp(ForkedServer server, int port) {
        return JvmCommand.of(ARTIFACTS, "org.h2.tools.Server")
                .flags("-Xmx32m")
                .arguments(
                        "-tcp",
                        "-tcpPort",
                        String.valueOf(port),
                        "-baseDir",
                        server.directory().toString());
    }
}
