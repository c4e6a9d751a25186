package dev.sluice.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 17 of our own, ready for logical replication: a random port on 127.0.0.1, data in a temporary directory.
 *
 * <p>Its superuser {@code postgres} needs no password; every other role must give one. Commits are synchronous, but files are not
 * forced to disk: a killed server loses nothing, a killed machine would.
 *
 * <p>It never outlives this JVM: a normal end stops it in a shutdown hook, and after {@code kill -9} a {@link Watchdog} does.
 * Thread-safe, except that faults ({@link #stop}, {@link #kill}, {@link #restart}) belong to one thread.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path directory;
    private final Map<String, String> settings;
    private final Watchdog watchdog;
    private final int port;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Map<String, String> changed) {
        settings = new LinkedHashMap<>(Map.of(
                "wal_level", "logical",
                "max_wal_senders", "40",
                "max_replication_slots", "40",
                "max_connections", "200",
                "synchronous_commit", "on"));
        settings.putAll(changed);
        try {
            directory = Files.createTempDirectory("sluice-postgres-");
            watchdog = Watchdog.over(directory, directory.resolve("data/postmaster.pid"), "INT");
            EmbeddedPostgres first = start(0);
            running = first;
            port = first.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL for tests", e);
        }
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped or reconfigured by a test. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server for a test that breaks or reconfigures it. */
    public static PostgresServer start() {
        return new PostgresServer(Map.of());
    }

    /**
     * Starts a server with settings of its own.
     *
     * @param settings as in {@code postgresql.conf}, such as {@code max_slot_wal_keep_size=1MB}; values without blanks
     */
    public static PostgresServer start(Map<String, String> settings) {
        return new PostgresServer(settings);
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** The superuser, who needs no password. */
    public String user() {
        return SUPERUSER;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database + "?user=" + SUPERUSER;
    }

    /** A URL for {@code Stores.open}, as the superuser. */
    public String storeUrl(String database) {
        return storeUrl(database, SUPERUSER);
    }

    public String storeUrl(String database, String user) {
        return "postgresql://" + user + "@" + HOST + ":" + port + "/" + database;
    }

    /** Creates an empty database with a name no other call gets. */
    public TestDatabase createDatabase() {
        String name = "t" + DATABASES.incrementAndGet() + "_"
                + ProcessHandle.current().pid();
        run("CREATE DATABASE " + name);
        return new TestDatabase(this, name);
    }

    /** Creates a role that can log in with this password only. */
    public void createRole(String name, String password) {
        run("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
    }

    /** Whether the server's binaries hold this extension, so that {@code CREATE EXTENSION} would work. */
    public boolean hasExtension(String name) {
        try (Connection connection = connect(SUPERUSER);
                var query = connection.prepareStatement("SELECT 1 FROM pg_available_extensions WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot list the extensions", e);
        }
    }

    /** Opens a connection as the superuser; the caller closes. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database));
    }

    /** Runs a statement as the superuser in the database {@code postgres}. */
    public void run(String statement) {
        try (Connection connection = connect(SUPERUSER);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + statement, e);
        }
    }

    /** Stops the server in order; connections are cut. Its data stay, and it can be {@link #restart restarted}. */
    public void stop() {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot stop PostgreSQL", e);
            }
        }
    }

    /** Ends the server as {@code kill -9} or a crash would. Its data stay, and it can be {@link #restart restarted}. */
    public void kill() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        backends.forEach(ProcessHandle::destroyForcibly);
        backends.forEach(backend -> backend.onExit().join());
        stop();
    }

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        restart(Map.of());
    }

    /** As {@link #restart()}, with changed settings. */
    public void restart(Map<String, String> changed) {
        stop();
        settings.putAll(changed);
        try {
            running = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot restart PostgreSQL", e);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        stop();
        watchdog.close();
    }

    private EmbeddedPostgres start(int wantedPort) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(wantedPort)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(log())
                .setOutputRedirector(log());
        settings.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        askOthersForPasswords();
        return server;
    }

    private void askOthersForPasswords() throws IOException {
        Path rules = directory.resolve("data/pg_hba.conf");
        String wanted = """
                local all postgres trust
                host all,replication postgres samehost trust
                # md5 takes SCRAM passwords, too
                host all,replication all samehost md5
                """;
        if (!Files.readString(rules).equals(wanted)) {
            Files.writeString(rules, wanted);
            signal("HUP");
        }
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(postmaster()))
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start()
                .onExit()
                .join();
    }

    private ProcessBuilder.Redirect log() {
        return ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile());
    }

    private long postmaster() {
        try (var lines = Files.lines(directory.resolve("data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    private static final class Shared {
        private static final PostgresServer SERVER = new PostgresServer(Map.of());
    }
}
