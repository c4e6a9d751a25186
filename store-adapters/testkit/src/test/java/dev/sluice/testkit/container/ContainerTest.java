package dev.sluice.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.testkit.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;

@Tag("containers")
@EnabledIfSystemProperty(
        named = "sluice.test.containers",
        matches = "true",
        disabledReason = "SKIPPED: needs the profile containers")
class ContainerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SAID = "runs with label: "; // among what a logger may say

    @Test
    void withoutItsImageATestIsSkippedWithTheReason() {
        ContainerRecipe recipe = ContainerRecipe.of("nothing", 1, "sluice/no-such-image:1", "sluice/nor-this:2");

        assertThatThrownBy(recipe::start)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageStartingWith("SKIPPED: nothing in a container: ");
    }

    @Test
    void afterKillNineTheContainerIsGone() throws IOException {
        RedisServer.shared(); // or skips the test
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsluice.test.containers=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            String label = said.lines()
                    .filter(line -> line.startsWith(SAID))
                    .findFirst()
                    .orElseThrow()
                    .substring(SAID.length());
            assertThat(containersWith(label)).hasSize(1);

            owner.destroyForcibly();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(containersWith(label)).isEmpty());
        } finally {
            owner.destroyForcibly();
        }
    }

    private static List<?> containersWith(String label) {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Engine.LABEL + "=" + label))
                .exec();
    }

    /** Starts a container, says its label, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            RedisServer.shared();
            Engine engine = Engine.here(ContainerRecipe.of("redis", 6379));
            System.out.println(SAID + engine.label().get(Engine.LABEL));
            while (System.in.read() >= 0) {
                // nothing is ever said
            }
        }
    }
}
