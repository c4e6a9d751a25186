package dev.sluice.testkit;

import dev.sluice.testkit.container.ContainerRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real Neo4j 5.26 Community, with authentication: user {@link #user}, password {@link #password}. It has one database,
 * {@link #database}, which tests share: each keeps to labels and types of its own, or empties it first.
 */
public final class Neo4jServer implements AutoCloseable {
    private static final String VERSION = "5.26.30";
    private static final String PASSWORD = "only-for-tests";
    private static final ServerArtifacts ARTIFACTS = ServerArtifacts.of(
            "org.neo4j:neo4j:" + VERSION,
            "org.neo4j.app:neo4j-server:" + VERSION,
            "org.neo4j:neo4j-slf4j-provider:" + VERSION);

    private static final int HASH_ROUNDS = 1024;

    private static final SharedServer<Neo4jServer> SHARED =
            new SharedServer<>(() -> contained().orElseGet(Neo4jServer::start));

    private final GivenServer address;
    private final @Nullable ForkedServer server;

    private Neo4jServer() {
        ForkedServer own = ForkedServer.in("neo4j");
        server = own;
        address = new GivenServer("127.0.0.1", Ports.free(), "neo4j", PASSWORD, true);
        configure(own.directory(), List.of());
        launch(own);
    }

    private Neo4jServer(GivenServer given) {
        server = null;
        address = given;
    }

    private static Optional<Neo4jServer> contained() {
        return ContainerRecipe.of("neo4j", 7687, "neo4j:5.26-community", "neo4j:5.26")
                .with("NEO4J_AUTH", "neo4j/" + PASSWORD)
                .with("NEO4J_dbms_usage__report_enabled", "false")
                .with("NEO4J_server_memory_pagecache_size", "32m")
                .startIfWanted()
                .map(container -> new Neo4jServer(GivenServer.in(
                        container.await(() -> container.log().contains("Started.")), "neo4j", PASSWORD)));
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static Neo4jServer shared() {
        return SHARED.server();
    }

    /** Starts a server for a test that breaks it. */
    public static Neo4jServer start() {
        return new Neo4jServer();
    }

    public String host() {
        return address.host();
    }

    /** Where it speaks Bolt. */
    public int port() {
        return address.port();
    }

    public String user() {
        return address.user();
    }

    public String password() {
        return address.password();
    }

    public String database() {
        return "neo4j";
    }

    /** A URL for {@code Stores.open}, which needs the {@link #password} beside it. */
    public String storeUrl() {
        return "bolt://" + user() + "@" + host() + ":" + port() + "/" + database();
    }

    /** Ends the server as a crash would. Its data stay, and it can be {@link #restart restarted}. */
    public void kill() {
        own().kill();
    }

    /** Whether it is a server of ours, which may be killed and restarted while no other test runs. */
    public boolean isOurs() {
        return server != null;
    }

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        own().stop();
        launch(own());
    }

    /** As {@link #restart}; from then on it speaks TLS with who wants to. */
    public void restart(TestCertificate certificate) {
        own().stop();
        configure(
                own().directory(),
                List.of(
                        "server.bolt.tls_level=OPTIONAL",
                        "dbms.ssl.policy.bolt.enabled=true",
                        "dbms.ssl.policy.bolt.base_directory=" + own().directory(),
                        "dbms.ssl.policy.bolt.private_key=" + certificate.key(),
                        "dbms.ssl.policy.bolt.public_certificate=" + certificate.certificate(),
                        "dbms.ssl.policy.bolt.client_auth=NONE"));
        launch(own());
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        own().close();
    }

    private ForkedServer own() {
        ForkedServer own = server;
        if (own == null) {
            throw new IllegalStateException("The server at " + host() + ":" + port() + " is not ours to stop");
        }
        return own;
    }

    private void launch(ForkedServer own) {
        own.start(command(own.directory()), () -> Ports.accepts(port()), Duration.ofMinutes(3));
    }

    private static JvmCommand command(Path directory) {
        return JvmCommand.of(ARTIFACTS, "org.neo4j.server.CommunityEntryPoint")
                .flags(
                        "-Xmx320m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .arguments("--home-dir=" + directory, "--config-dir=" + conf(directory));
    }

    private static Path conf(Path directory) {
        return directory.resolve("conf");
    }

    private void configure(Path directory, List<String> more) {
        List<String> settings = new ArrayList<>(List.of(
                "server.bolt.listen_address=127.0.0.1:" + port(),
                // where clients that ask for a routing table are sent
                "server.bolt.advertised_address=127.0.0.1:" + port(),
                "server.http.enabled=false",
                "server.https.enabled=false",
                "server.memory.pagecache.size=32m",
                "dbms.usage_report.enabled=false",
                "dbms.security.auth_minimum_password_length=1",
                // stops in 1 s instead of 10
                "internal.server.bolt.thread_pool_shutdown_wait_time=100ms"));
        settings.addAll(more);
        try {
            Files.createDirectories(conf(directory));
            Files.write(conf(directory).resolve("neo4j.conf"), settings);
            Path users = Files.createDirectories(directory.resolve("data/dbms"));
            Files.writeString(users.resolve("auth.ini"), user() + ":" + credential() + ":");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot configure Neo4j", e);
        }
    }

    /** What {@code neo4j-admin dbms set-initial-password} would write; running that takes as long as starting the server. */
    private static String credential() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            byte[] hash = sha.digest(PASSWORD.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i < HASH_ROUNDS; i++) {
                hash = sha.digest(hash);
            }
            HexFormat hex = HexFormat.of();
            return "SHA-256," + hex.formatHex(hash) + "," + hex.formatHex(salt) + "," + HASH_ROUNDS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
