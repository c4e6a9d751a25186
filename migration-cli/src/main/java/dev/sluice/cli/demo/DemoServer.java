package dev.sluice.cli.demo;

import dev.sluice.cli.temp.TemporaryDirectory;
import dev.sluice.error.StoreUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL 17 on a free port, with its data below the demo's directory. It never outlives this process: a shell waits for the end
 * of its own input, which the kernel closes even after {@code kill -9}, and then stops the server.
 */
final class DemoServer implements AutoCloseable {
    static final String DATABASE = "shop";
    static final String ROLE = "shop";

    private static final String STOP_WHEN_INPUT_ENDS = """
            trap '' INT TERM HUP
            while read -r line; do :; done
            pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) && kill -INT "$pid" 2>/dev/null
            """;
    private static final String PASSWORDS = """
            local all postgres trust
            host all,replication postgres samehost trust
            host all,replication all samehost scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final Process watchdog;
    private final String password;

    private DemoServer(EmbeddedPostgres postgres, Process watchdog, String password) {
        this.postgres = postgres;
        this.watchdog = watchdog;
        this.password = password;
    }

    /** Starts a server with an empty database, owned by a role that may replicate and needs {@code password}. */
    static DemoServer start(Path data, String password) {
        // Unpacked binaries are kept for the next time; each user has a directory of their own.
        Path unpacked = TemporaryDirectory.shared().resolve("sluice-postgres-" + System.getProperty("user.name"));
        System.setProperty("ot.epg.working-dir", unpacked.toString());
        try {
            Files.createDirectories(data);
            Process watchdog = new ProcessBuilder(List.of(
                            "setsid", "sh", "-c", STOP_WHEN_INPUT_ENDS, "sluice-demo-watchdog", data.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                    data.resolveSibling("postgresql.log").toFile());
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_wal_size", "2GB")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
            DemoServer server = new DemoServer(postgres, watchdog, password);
            server.prepare(data);
            return server;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StoreUnavailableException(
                    "Cannot start the demo's PostgreSQL: " + e.getMessage() + "; see "
                            + data.resolveSibling("postgresql.log"),
                    e);
        }
    }

    private void prepare(Path data) throws IOException, SQLException {
        Files.writeString(data.resolve("pg_hba.conf"), PASSWORDS);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE ROLE " + ROLE + " LOGIN REPLICATION PASSWORD '" + password + "'");
            sql.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
            sql.execute("SELECT pg_reload_conf()");
        }
    }

    int port() {
        return postgres.getPort();
    }

    /** A URL for a pipeline file. */
    String url() {
        return "postgresql://" + ROLE + "@127.0.0.1:" + port() + "/" + DATABASE;
    }

    /** Opens a connection as the shop's owner; the caller closes. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE, ROLE, password);
    }

    /** Stops the server and deletes its data. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            postgres.close();
            watchdog.getOutputStream().close();
            watchdog.onExit().join();
        } catch (IOException e) {
            watchdog.destroyForcibly();
        }
    }
}
