package dev.sluice.testkit;

import dev.sluice.testkit.container.ContainerRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real Cassandra 5 of one node, which asks for user {@link #user} and password {@link #password}. Tests share it: each makes a keyspace
 * of its own.
 *
 * <p>With {@code -Dsluice.test.cassandra.url=cassandra://user:password@host:port} the shared one is that server instead, which must let
 * its user make keyspaces.
 */
public final class CassandraServer implements AutoCloseable {
    private static final ServerArtifacts ARTIFACTS =
            ServerArtifacts.of("org.apache.cassandra:cassandra-all:5.0.9", "org.slf4j:slf4j-api:2.0.17");
    private static final String OWN = "cassandra";
    private static final String USER_MADE = "Created default superuser role";

    /** What a server of Java 17 may look into, as its own scripts say. */
    private static final List<String> EXPORTED = List.of(
            "java.base/jdk.internal.misc",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "java.base/java.lang.ref",
            "jdk.unsupported/sun.misc");

    private static final List<String> OPENED = List.of(
            "java.base/java.lang.module",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.util.jar",
            "jdk.management/com.sun.management.internal",
            "java.base/sun.nio.ch",
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/java.lang.reflect");

    /** Bytes that a row in memory costs beside its values, by which tables are flushed: measuring them is 40 % of what a start costs. */
    private static final String ROW_OVERHEAD = "-Dcassandra.memtable.row_overhead_size=100";

    /** Warnings, and that it has made its user. */
    private static final String LOGGING = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{HH:mm:ss} %-5level %logger{0} %msg%n</pattern></encoder>
              </appender>
              <logger name="org.apache.cassandra.auth.CassandraRoleManager" level="INFO"/>
              <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    /** What our own server has in its configuration. */
    private static final List<String> CONTAINER_OPTIONS = List.of(
            "-Dcassandra.config.allow_system_properties=true",
            "-Dcassandra.settings.authenticator=PasswordAuthenticator",
            "-Dcassandra.settings.authorizer=CassandraAuthorizer",
            "-Dcassandra.settings.materialized_views_enabled=true",
            "-Dcassandra.settings.auto_snapshot=false",
            "-Dcassandra.settings.memtable_allocation_type=unslabbed_heap_buffers",
            "-Dcassandra.settings.paxos_variant=v2",
            "-Dcassandra.ring_delay_ms=100",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dcassandra.test.flush_local_schema_changes=false",
            ROW_OVERHEAD,
            "-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4");

    private static final SharedServer<CassandraServer> SHARED =
            new SharedServer<>(() -> GivenServer.named("cassandra", 9042, OWN)
                    .map(CassandraServer::new)
                    .or(CassandraServer::contained)
                    .orElseGet(CassandraServer::start));

    private final @Nullable ForkedServer server;
    private final boolean disposable;
    private final String host;
    private final int port;
    private final int tlsPort;
    private final String user;
    private final String password;

    private CassandraServer() {
        ForkedServer forked = ForkedServer.in("cassandra");
        server = forked;
        host = "127.0.0.1";
        port = Ports.free();
        tlsPort = Ports.free();
        user = OWN;
        password = OWN;
        disposable = true;
        configure(forked.directory());
        launch(forked);
    }

    private CassandraServer(GivenServer given) {
        server = null;
        host = given.host();
        port = given.port();
        tlsPort = 0;
        user = given.user();
        password = given.password();
        disposable = given.disposable();
    }

    /** Its images let everybody in unless they are told otherwise. */
    private static Optional<CassandraServer> contained() {
        return ContainerRecipe.of("cassandra", 9042, "cassandra:5.0")
                .with("MAX_HEAP_SIZE", "512M")
                // the images' scripts want both or neither
                .with("HEAP_NEWSIZE", "128M")
                .with("JVM_OPTS", String.join(" ", CONTAINER_OPTIONS))
                .startIfWanted()
                .map(container -> new CassandraServer(
                        GivenServer.in(container.await(() -> container.log().contains(USER_MADE)), OWN, OWN)));
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static CassandraServer shared() {
        return SHARED.server();
    }

    /** Starts a server for a test that breaks it. */
    public static CassandraServer start() {
        return new CassandraServer();
    }

    public String host() {
        return host;
    }

    /** Where it speaks CQL. */
    public int port() {
        return port;
    }

    /** Where a server of ours speaks CQL with the {@link TestCertificate}. */
    public int tlsPort() {
        own();
        return tlsPort;
    }

    /** Whether it is a server of ours, with a {@link #tlsPort}. */
    public boolean isOurs() {
        return server != null;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Whether it goes with all that it has when the tests end, so that nobody need clean up; dropping a keyspace takes seconds. */
    public boolean isDisposable() {
        return disposable;
    }

    /** A URL for {@code Stores.open}, which needs the {@link #password} beside it. */
    public String storeUrl(String keyspace) {
        return "cassandra://" + user + "@" + host + ":" + port + "/" + keyspace;
    }

    /** Ends the server as a crash would. What it acknowledged 0.1 s before stays, and it can be {@link #restart restarted}. */
    public void kill() {
        own().kill();
    }

    /** Ends the server in order. Its data stay, and it can be {@link #restart restarted}. */
    public void stop() {
        own().stop();
    }

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        own().stop();
        launch(own());
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        own().close();
    }

    private ForkedServer own() {
        ForkedServer forked = server;
        if (forked == null) {
            throw new IllegalStateException("The server at " + host + ":" + port + " is not ours to stop");
        }
        return forked;
    }

    private void launch(ForkedServer forked) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx512m",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.config="
                        + forked.directory().resolve("cassandra.yaml").toUri(),
                "-Dcassandra.storagedir=" + forked.directory(),
                "-Dcassandra.logdir=" + forked.directory(),
                "-Dlogback.configurationFile=" + forked.directory().resolve("logback.xml"),
                "-Dcassandra.ring_delay_ms=100",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.initial_token=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                // the log has them, too, and tests change the schema all the time
                "-Dcassandra.test.flush_local_schema_changes=false",
                ROW_OVERHEAD,
                "-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4"));
        EXPORTED.forEach(each -> flags.add("--add-exports=" + each + "=ALL-UNNAMED"));
        OPENED.forEach(each -> flags.add("--add-opens=" + each + "=ALL-UNNAMED"));
        forked.start(
                JvmCommand.of(ARTIFACTS, "org.apache.cassandra.service.CassandraDaemon")
                        .flags(flags.toArray(String[]::new)),
                () -> Ports.accepts(port) && knowsItsUser(forked.directory()),
                Duration.ofMinutes(4));
    }

    /** It makes its first user only after it has opened its port. */
    private static boolean knowsItsUser(Path directory) throws IOException {
        return Files.readString(directory.resolve("server.log"), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(USER_MADE);
    }

    private void configure(Path directory) {
        int storage = Ports.free();
        TestCertificate certificate = TestCertificate.shared();
        List<String> settings = List.of(
                "cluster_name: Sluice tests",
                "num_tokens: 1",
                "partitioner: org.apache.cassandra.dht.Murmur3Partitioner",
                "endpoint_snitch: SimpleSnitch",
                "seed_provider:",
                "  - class_name: org.apache.cassandra.locator.SimpleSeedProvider",
                "    parameters: [{seeds: '127.0.0.1:" + storage + "'}]",
                "listen_address: 127.0.0.1",
                "rpc_address: 127.0.0.1",
                "storage_port: " + storage,
                "native_transport_port: " + port,
                "native_transport_port_ssl: " + tlsPort,
                "client_encryption_options: {enabled: true, optional: false, store_type: PKCS12, keystore: '"
                        + certificate.keyStore() + "', keystore_password: " + certificate.keyStorePassword() + "}",
                "authenticator: PasswordAuthenticator",
                "authorizer: CassandraAuthorizer",
                "role_manager: CassandraRoleManager",
                "materialized_views_enabled: true",
                "auto_snapshot: false",
                // tests leave many small tables, which would take 1 MB each
                "memtable_allocation_type: unslabbed_heap_buffers",
                "commitlog_sync: periodic",
                "commitlog_sync_period: 100ms",
                "paxos_variant: v2",
                "data_file_directories: ['" + directory.resolve("data") + "']",
                "commitlog_directory: '" + directory.resolve("commitlog") + "'",
                "hints_directory: '" + directory.resolve("hints") + "'",
                "saved_caches_directory: '" + directory.resolve("saved_caches") + "'",
                "cdc_raw_directory: '" + directory.resolve("cdc_raw") + "'");
        try {
            Files.write(directory.resolve("cassandra.yaml"), settings);
            Files.writeString(directory.resolve("logback.xml"), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot configure Cassandra", e);
        }
    }
}
