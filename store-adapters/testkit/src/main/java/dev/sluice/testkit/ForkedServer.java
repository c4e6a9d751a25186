package dev.sluice.testkit;

import dev.sluice.testkit.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server written in Java, in a process and a directory of its own, from Maven coordinates.
 *
 * <p>How to use it: take a directory with {@link #in}, write the server's configuration into {@link #directory}, then {@link #start}
 * it with a {@link JvmCommand} and a condition that says when it is ready:
 *
 * <pre>{@code
 * int port = Ports.free();
 * ForkedServer server = ForkedServer.in("dynamodb");
 * server.start(
 *         JvmCommand.of(ServerArtifacts.of("com.amazonaws:DynamoDBLocal:2.6.1"), "com.amazonaws...ServerRunner")
 *                 .flags("-Xmx200m")
 *                 .arguments("-inMemory", "-port", String.valueOf(port)),
 *         () -> Ports.accepts(port),
 *         Duration.ofSeconds(90));
 * }</pre>
 *
 * <p>The class path is resolved at the first start and remembered; what the local repository lacks is downloaded. What the server
 * prints is in {@code server.log}; the end of it is part of the exception when it does not start. It can be stopped or killed and
 * started again in the same directory. Nobody need stop it: when this JVM ends, even by {@code kill -9}, a {@link Watchdog} ends the
 * server and deletes the directory. Belongs to one thread, except for {@link #directory} and {@link #running}.
 */
public final class ForkedServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 40;

    private final String name;
    private final Path directory;
    private final Path pidFile;
    private final Watchdog watchdog;
    private @Nullable Process process;

    private ForkedServer(String name) throws IOException {
        this.name = name;
        this.directory = Files.createTempDirectory("sluice-" + name + "-");
        this.pidFile = directory.resolve("server.pid");
        this.watchdog = Watchdog.over(directory, pidFile, "TERM");
    }

    /** A new, empty directory for a server. */
    public static ForkedServer in(String name) {
        try {
            return new ForkedServer(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for " + name, e);
        }
    }

    public Path directory() {
        return directory;
    }

    /**
     * Starts the server and waits until it is ready.
     *
     * @param ready tried again and again; an exception means not yet
     * @throws IllegalStateException if it ends, or is not ready within {@code limit}; it does not run then
     */
    public void start(JvmCommand command, Callable<Boolean> ready, Duration limit) {
        start(command.words(), ready, limit);
    }

    /** As {@link #start(JvmCommand, Callable, Duration)}, for a server that is no JVM: a program and its arguments. */
    public void start(List<String> words, Callable<Boolean> ready, Duration limit) {
        Process started = fork(words);
        process = started;
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> !started.isAlive() || ready.call());
        } catch (ConditionTimeoutException e) {
            kill();
            throw new IllegalStateException(
                    "Cannot start " + name + ": it is not ready after " + limit + tail(), e.getCause());
        }
        if (!started.isAlive()) {
            stop();
            throw new IllegalStateException(
                    "Cannot start " + name + ": it ended with exit code " + started.exitValue() + tail());
        }
    }

    /** A process that is known to the watchdog before it can be left behind: the shell notes its number, then becomes the server. */
    private Process fork(List<String> words) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", "-c", "echo $$ > \"$0\"; exec \"$@\"", pidFile.toString()));
        command.addAll(words);
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    public boolean running() {
        Process server = process;
        return server != null && server.isAlive();
    }

    /** Asks the server to end, and kills it if it has not within 10 s. Its files stay. */
    public void stop() {
        end(Process::destroy);
    }

    /** Ends the server as {@code kill -9} or a crash would. Its files stay. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    private void end(java.util.function.Consumer<Process> how) {
        Process server = process;
        if (server == null) {
            return;
        }
        how.accept(server);
        try {
            server.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly().onExit().join();
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot await the end of " + name, e);
        }
        process = null;
        deletePidFile();
    }

    /** Else the watchdog would one day kill whoever has that number then. */
    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + pidFile, e);
        }
    }

    /** Stops the server and deletes its directory. */
    @Override
    public void close() {
        stop();
        watchdog.close();
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private String tail() {
        try {
            // not every server prints UTF-8
            List<String> lines =
                    Files.readString(log(), StandardCharsets.ISO_8859_1).lines().toList();
            return "; the end of its output:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log(), e);
        }
    }
}
