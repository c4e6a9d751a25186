package dev.sluice.testkit;

import dev.sluice.testkit.container.ContainerRecipe;
import dev.sluice.testkit.process.Watchdog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis of our own: a native process with a random port on 127.0.0.1, a directory to itself, a password, and nothing on disk.
 *
 * <p>It never outlives this JVM: a {@link Watchdog} ends it even after {@code kill -9}. The system property {@code
 * sluice.test.redis.url}, such as {@code redis://:password@host:6379}, names a server to be used as {@link #shared()} instead; <b>tests
 * empty its databases 1 to 15</b>.
 */
public final class RedisServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "open sesame";

    private static final SharedServer<RedisServer> SHARED =
            new SharedServer<>(() -> GivenServer.named("redis", 6379, "default")
                    .map(RedisServer::new)
                    .or(RedisServer::contained)
                    .orElseGet(RedisServer::start));

    private final String host;
    private final int port;
    private final String password;
    private final @Nullable Process process;
    private final @Nullable Watchdog watchdog;

    private RedisServer(GivenServer given) {
        host = given.host();
        port = given.port();
        password = given.password();
        process = null;
        watchdog = null;
    }

    private RedisServer(List<String> options) {
        host = HOST;
        password = PASSWORD;
        try {
            Path directory = Files.createTempDirectory("sluice-redis-");
            Path pidFile = directory.resolve("pid");
            watchdog = Watchdog.over(directory, pidFile, "TERM");
            port = Ports.free();
            process = start(directory, options);
            Files.writeString(pidFile, process.pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start Redis for tests", e);
        }
        Awaitility.await("Redis at port " + port)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    private static Optional<RedisServer> contained() {
        return ContainerRecipe.of("redis", 6379, "redis:7.4", "redis:7.0")
                .command("--requirepass", PASSWORD, "--databases", "16", "--save", "", "--appendonly", "no")
                .startIfWanted()
                .map(container -> {
                    RedisServer server = new RedisServer(GivenServer.in(container, "default", PASSWORD));
                    container.await(server::answers);
                    return server;
                });
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped or reconfigured by a test. */
    public static RedisServer shared() {
        return SHARED.server();
    }

    /**
     * Starts a server for a test that breaks or reconfigures it.
     *
     * @param options as on the command line, such as {@code --maxmemory}, {@code 1mb}
     */
    public static RedisServer start(String... options) {
        return new RedisServer(List.of(options));
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The password of the default user. */
    public String password() {
        return password;
    }

    /** A URL for {@code Stores.open}, without the password. */
    public String storeUrl(int database) {
        return "redis://" + host + ":" + port + "/" + database;
    }

    /** Ends the server as {@code kill -9} would; it does not come back. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Runs a command whose parts hold no blanks, as the default user, and gives the lines of its answer as the server sent them. */
    public List<String> run(String command) {
        try (Socket socket = new Socket(host, port)) {
            String quit = "\r\nECHO end-of-answer\r\n";
            String login = password.isEmpty() ? "PING\r\n" : "AUTH \"" + password + "\"\r\n";
            socket.getOutputStream().write((login + command + quit).getBytes(StandardCharsets.UTF_8));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                if (line.equals("end-of-answer")) {
                    // the first line is the answer to the login, the last the length of the mark
                    return lines.subList(1, lines.size() - 1);
                }
                lines.add(line);
            }
            throw new IOException("the server broke off after " + lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        }
    }

    /** Stops a server that was started for one test, and deletes its directory. */
    @Override
    public void close() {
        if (watchdog != null) {
            watchdog.close();
        }
    }

    private boolean answers() {
        if (process != null && !process.isAlive()) {
            throw new IllegalStateException("Redis ended with " + process.exitValue() + " as soon as it was started");
        }
        try {
            return run("PING").equals(List.of("+PONG"));
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private Process start(Path directory, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(binary(directory).getPath()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", HOST, "--dir", directory.toString()));
        command.addAll(List.of("--requirepass", PASSWORD, "--databases", "16", "--save", "", "--appendonly", "no"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
    }

    private static File binary(Path directory) throws IOException {
        return ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
    }
}
