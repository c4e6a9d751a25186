package dev.sluice.testkit;

import dev.sluice.testkit.container.ContainerRecipe;
import dev.sluice.testkit.process.Watchdog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
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
 *
 * <p>The system property {@code sluice.test.postgresql.url}, such as {@code postgresql://postgres:password@host:5432}, names a server to
 * be used as {@link #shared} instead, for the tests of the contract; its user must be a superuser.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final String CONTAINER_PASSWORD = "open sesame";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final SharedServer<PostgresServer> SHARED =
            new SharedServer<>(() -> GivenServer.named("postgresql", 5432, SUPERUSER)
                    .map(PostgresServer::new)
                    .or(PostgresServer::contained)
                    .orElseGet(PostgresServer::start));

    private final GivenServer address;
    private final @Nullable PostgresProcess process;

    private PostgresServer(GivenServer given) {
        address = given;
        process = null;
    }

    private PostgresServer(PostgresProcess own) {
        address = new GivenServer(HOST, own.port(), SUPERUSER, "", true);
        process = own;
    }

    private static Optional<PostgresServer> contained() {
        return ContainerRecipe.of("postgresql", 5432, "postgres:17", "postgres:15")
                .with("POSTGRES_PASSWORD", CONTAINER_PASSWORD)
                .command("postgres", "-c", "fsync=off", "-c", "max_connections=200", "-c", "wal_level=logical")
                .startIfWanted()
                .map(container -> {
                    PostgresServer server =
                            new PostgresServer(GivenServer.in(container, SUPERUSER, CONTAINER_PASSWORD));
                    container.await(() -> {
                        server.run("SELECT 1");
                        return true;
                    });
                    return server;
                });
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped or reconfigured by a test. */
    public static PostgresServer shared() {
        return SHARED.server();
    }

    /** Starts a server for a test that breaks or reconfigures it. */
    public static PostgresServer start() {
        return start(Map.of());
    }

    /**
     * Starts a server with settings of its own.
     *
     * @param settings as in {@code postgresql.conf}, such as {@code max_slot_wal_keep_size=1MB}; values without blanks
     */
    public static PostgresServer start(Map<String, String> settings) {
        return new PostgresServer(new PostgresProcess(settings));
    }

    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }

    /** The superuser. */
    public String user() {
        return address.user();
    }

    /** The superuser's, or an empty text where it needs none, as in a server of our own. */
    public String password() {
        return address.password();
    }

    public String jdbcUrl(String database) {
        String entry = password().isEmpty() ? "" : "&password=" + URLEncoder.encode(password(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database + "?user=" + user() + entry;
    }

    /** A URL for {@code Stores.open}, as the superuser, which may need the {@link #password} beside it. */
    public String storeUrl(String database) {
        return storeUrl(database, user());
    }

    public String storeUrl(String database, String user) {
        return "postgresql://" + user + "@" + host() + ":" + port() + "/" + database;
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
        try (Connection connection = connect("postgres");
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
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + statement, e);
        }
    }

    /** Stops the server in order; connections are cut. Its data stay, and it can be {@link #restart restarted}. */
    public void stop() {
        own().stop();
    }

    /** Ends the server as {@code kill -9} or a crash would. Its data stay, and it can be {@link #restart restarted}. */
    public void kill() {
        own().kill();
    }

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        restart(Map.of());
    }

    /** As {@link #restart()}, with changed settings. */
    public void restart(Map<String, String> changed) {
        own().restart(changed);
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        own().delete();
    }

    private PostgresProcess own() {
        PostgresProcess own = process;
        if (own == null) {
            throw new IllegalStateException("The server at " + host() + ":" + port() + " is not ours to stop");
        }
        return own;
    }
}
