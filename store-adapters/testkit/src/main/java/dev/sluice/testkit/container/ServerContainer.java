package dev.sluice.testkit.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A server in a container that runs until this JVM ends. */
public final class ServerContainer {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TAIL_LINES = 40;

    private final ContainerRecipe recipe;
    private final GenericContainer<?> container;

    private ServerContainer(ContainerRecipe recipe, GenericContainer<?> container) {
        this.recipe = recipe;
        this.container = container;
    }

    static ServerContainer of(ContainerRecipe recipe) {
        Engine engine = Engine.here(recipe);
        DockerImageName image = DockerImageName.parse(engine.image(recipe));
        engine.removeContainersInTheEnd();
        GenericContainer<?> container = new GenericContainer<>(image)
                .withEnv(recipe.environment())
                .withCommand(recipe.command().toArray(String[]::new))
                .withExposedPorts(recipe.port())
                .withLabels(engine.label())
                .withImagePullPolicy(never -> false)
                .waitingFor(new AtOnce());
        container.start();
        return new ServerContainer(recipe, container);
    }

    public String host() {
        return container.getHost();
    }

    /** Where the server's port is to be found outside. */
    public int port() {
        return container.getMappedPort(recipe.port());
    }

    /** What the server has printed. */
    public String log() {
        return container.getLogs();
    }

    /** Runs a program within the container and gives what it prints. */
    public String run(String... words) {
        try {
            return container.execInContainer(words).getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + words[0] + " in a container of " + recipe.store(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a container runs " + words[0], e);
        }
    }

    /**
     * Waits until the server is ready: the engine lets a port be reached before anybody listens.
     *
     * @param ready tried again and again; an exception means not yet
     */
    public ServerContainer await(Callable<Boolean> ready) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> !container.isRunning() || ready.call());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(failed("it is not ready after " + PATIENCE), e.getCause());
        }
        if (!container.isRunning()) {
            throw new IllegalStateException(failed("it has ended"));
        }
        return this;
    }

    private String failed(String why) {
        List<String> lines = log().lines().toList();
        return "Cannot start " + recipe.store() + " in a container of " + container.getDockerImageName() + ": " + why
                + "; the end of its output:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** Each server has a sign of its own that it is ready. */
    private static final class AtOnce extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // see await
        }
    }
}
