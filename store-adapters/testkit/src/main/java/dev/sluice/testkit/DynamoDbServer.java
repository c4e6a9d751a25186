package dev.sluice.testkit;

import dev.sluice.testkit.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's DynamoDB Local: the API and the data model of DynamoDB in memory. It takes any access key of letters and digits with any
 * secret, throttles nobody and processes every batch as a whole. Tests share its tables: each keeps to a prefix of its own.
 */
public final class DynamoDbServer implements AutoCloseable {
    private static final ServerArtifacts ARTIFACTS = ServerArtifacts.of("com.amazonaws:DynamoDBLocal:2.6.1");

    private final ForkedServer server = ForkedServer.in("dynamodb");
    private final int port = Ports.free();
    private final @Nullable Path data;
    private final @Nullable Watchdog watchdog;

    /** In memory. */
    private DynamoDbServer() {
        data = null;
        watchdog = null;
        launch();
    }

    private DynamoDbServer(Path data) throws IOException {
        this.data = data;
        watchdog = Watchdog.over(data, data.resolve("none"), "TERM");
        launch();
    }

    private void launch() {
        server.start(command(), () -> Ports.accepts(port), Duration.ofMinutes(3));
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static DynamoDbServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server for a test that breaks it; its data are in files. */
    public static DynamoDbServer start() {
        // it waits for the disk after each item, which is for machines that crash
        Path memory = Path.of("/dev/shm");
        try {
            return new DynamoDbServer(
                    Files.isWritable(memory)
                            ? Files.createTempDirectory(memory, "sluice-dynamodb-")
                            : Files.createTempDirectory("sluice-dynamodb-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for DynamoDB", e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** An access key id it takes. */
    public String accessKey() {
        return "test";
    }

    /** The secret it does not look at. */
    public String secret() {
        return "only for tests";
    }

    /** A URL for {@code Stores.open}, which needs the {@link #secret} beside it. */
    public String storeUrl() {
        return storeUrl(host(), port);
    }

    /** The same for an address that leads here, such as a {@link Proxy}'s. */
    public String storeUrl(String host, int port) {
        return "dynamodb://" + accessKey() + "@" + host + ":" + port + "?region=eu-central-1";
    }

    /** Ends the server as a crash would. Its data stay, unless it is the {@link #shared} one, and it can be {@link #restart restarted}. */
    public void kill() {
        server.kill();
    }

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        server.stop();
        launch();
    }

    /** Stops the server; its data are gone. */
    @Override
    public void close() {
        server.close();
        if (watchdog != null) {
            watchdog.close();
        }
    }

    private JvmCommand command() {
        return JvmCommand.of(ARTIFACTS, "com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .flags("-Xmx200m")
                .arguments(Stream.concat(
                                data == null ? Stream.of("-inMemory") : Stream.of("-dbPath", data.toString()),
                                Stream.of("-sharedDb", "-port", String.valueOf(port), "-disableTelemetry"))
                        .toArray(String[]::new));
    }

    private static final class Shared {
        private static final DynamoDbServer SERVER = new DynamoDbServer();
    }
}
