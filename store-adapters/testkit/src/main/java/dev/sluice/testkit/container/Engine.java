package dev.sluice.testkit.container;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.sluice.testkit.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine that Testcontainers finds.
 *
 * <p>A {@link Watchdog} removes what this JVM has started, by label, with the command {@code docker}. Testcontainers has a container of
 * its own for that, Ryuk, whose image is not everywhere: {@code TESTCONTAINERS_RYUK_DISABLED=true} does without it.
 */
final class Engine {
    static final String LABEL = "dev.sluice.test";

    private static final String REMOVE = """
            docker --host "$1" ps --all --quiet --no-trunc --filter "label=$2" | while read -r container; do
              docker --host "$1" rm --force --volumes "$container" >/dev/null 2>&1
            done
            """;

    private static final Engine SINGLE = new Engine();

    private final String run = UUID.randomUUID().toString();
    private @Nullable Watchdog watchdog;

    private Engine() {}

    /** Skips the test where there is no engine. */
    static Engine here(ContainerRecipe recipe) {
        if (!SINGLE.answers(recipe)) {
            throw skipped(recipe, "no Docker engine answers; start one, or set DOCKER_HOST");
        }
        return SINGLE;
    }

    /** Within a container Testcontainers starts another to learn where the engine's ports are, for which it may lack the image. */
    private boolean answers(ContainerRecipe recipe) {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            throw skipped(
                    recipe,
                    "Testcontainers cannot tell where the Docker engine's ports are (" + e.getMessage()
                            + "); set TESTCONTAINERS_HOST_OVERRIDE, to localhost if the engine runs here");
        }
    }

    /** The first image that is here. Skips the test where there is none: to ask a registry for it may take minutes to fail. */
    String image(ContainerRecipe recipe) {
        List<String> candidates = recipe.candidates();
        Optional<String> found = candidates.stream().filter(Engine::has).findFirst();
        return found.orElseThrow(() -> skipped(
                recipe,
                "the Docker engine has no image " + String.join(" or ", candidates) + "; docker pull "
                        + candidates.get(0) + ", or name another with -D" + recipe.imageProperty()));
    }

    private static boolean has(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** What every container of this JVM has. */
    Map<String, String> label() {
        return Map.of(LABEL, run);
    }

    /** Also after {@code kill -9}. */
    synchronized void removeContainersInTheEnd() {
        if (watchdog == null) {
            URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
            try {
                watchdog = Watchdog.then(REMOVE, engine.toString(), LABEL + "=" + run);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot watch over containers", e);
            }
        }
    }

    /** Said once for each server, and given as the reason by each test. */
    private static TestAbortedException skipped(ContainerRecipe recipe, String why) {
        String reason = "SKIPPED: " + recipe.store() + " in a container: " + why;
        System.err.println(reason);
        return new TestAbortedException(reason);
    }
}
