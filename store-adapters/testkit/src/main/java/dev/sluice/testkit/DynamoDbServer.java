package dev.sluice.testkit;

import java.time.Duration;

/**
 * Amazon's DynamoDB Local: the API and the data model of DynamoDB in memory. It takes any access key of letters and digits with any
 * secret, throttles nobody and processes every batch as a whole. Tests share its tables: each keeps to a prefix of its own.
 */
public final class DynamoDbServer implements AutoCloseable {
    private static final ServerArtifacts ARTIFACTS = ServerArtifacts.of("com.amazonaws:DynamoDBLocal:2.6.1");

    private final ForkedServer server = ForkedServer.in("dynamodb");
    private final int port = Ports.free();

    private DynamoDbServer() {
        server.start(command(), () -> Ports.accepts(port), Duration.ofMinutes(3));
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static DynamoDbServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server for a test that breaks it. */
    public static DynamoDbServer start() {
        return new DynamoDbServer();
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

    /** Stops the server; its data are gone. */
    @Override
    public void close() {
        server.close();
    }

    private JvmCommand command() {
        return JvmCommand.of(ARTIFACTS, "com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .flags("-Xmx200m")
                .arguments("-inMemory", "-sharedDb", "-port", String.valueOf(port), "-disableTelemetry");
    }

    private static final class Shared {
        private static final DynamoDbServer SERVER = new DynamoDbServer();
    }
}
