package dev.sluice.store.mariadb;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of the shared server to itself. */
final class MariaDbFixture implements StoreFixture {
    private static final MariaDbServer SERVER = MariaDbServer.shared();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String database = "shop_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();

    MariaDbFixture() {
        run("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
    }

    String database() {
        return database;
    }

    @Override
    public StoreSettings settings() {
        return settings(SERVER.host(), SERVER.port(), database, SERVER.password());
    }

    private static StoreSettings settings(String host, int port, String database, String password) {
        return new StoreSettings(
                "mariadb://" + SERVER.user() + "@" + host + ":" + port + "/" + database,
                new Secret(password),
                Map.of("connectTimeout", "5"));
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD -> settings(SERVER.host(), SERVER.port(), database, "barley");
                    case UNKNOWN_DATABASE ->
                        settings(SERVER.host(), SERVER.port(), "no_such_database", SERVER.password());
                    case UNKNOWN_HOST -> settings("no-such-host.invalid", 3306, database, SERVER.password());
                    case NOTHING_LISTENS -> settings("127.0.0.1", 1, database, SERVER.password());
                });
    }

    @Override
    public Name name(String local) {
        return Name.of(database, local);
    }

    @Override
    public boolean takes(String name) {
        return name.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }

    @Override
    public Optional<NetworkPath> network() {
        return Optional.of(new NetworkPath(
                SERVER.host(), SERVER.port(), (host, port) -> settings(host, port, database, SERVER.password())));
    }

    @Override
    public int openConnections() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.processlist WHERE db = '" + database + "'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that is in no database. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + SERVER.host() + ":" + SERVER.port() + "/?allowMultiQueries=true",
                SERVER.user(),
                SERVER.password());
    }

    /** Runs statements in the database. */
    void inside(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + database);
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String text) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("DROP DATABASE " + database);
    }
}
