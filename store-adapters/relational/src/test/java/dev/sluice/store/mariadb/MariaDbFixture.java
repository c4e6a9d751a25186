package dev.sluice.store.mariadb;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TlsServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a shared server, MariaDB or MySQL, to itself. */
final class MariaDbFixture implements StoreFixture {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Server server;
    private final String database = "shop_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();

    /** @param options that every URL has */
    private record Server(
            String scheme, String host, int port, String user, String password, Map<String, String> options) {}

    private MariaDbFixture(Server server) {
        this.server = server;
        run("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
    }

    static MariaDbFixture mariadb() {
        MariaDbServer shared = MariaDbServer.shared();
        return new MariaDbFixture(new Server(
                "mariadb",
                shared.host(),
                shared.port(),
                shared.user(),
                shared.password(),
                Map.of("connectTimeout", "5")));
    }

    /** Skips the test where there is no MySQL. */
    static MariaDbFixture mysql() {
        MySqlServer shared = MySqlServer.shared();
        return new MariaDbFixture(new Server(
                "mysql",
                shared.host(),
                shared.port(),
                shared.user(),
                shared.password(),
                Map.of("connectTimeout", "5", "allowPublicKeyRetrieval", "true")));
    }

    String database() {
        return database;
    }

    @Override
    public StoreSettings settings() {
        return settings(server.host(), server.port(), database, server.password());
    }

    private StoreSettings settings(String host, int port, String name, String password) {
        return new StoreSettings(
                server.scheme() + "://" + server.user() + "@" + host + ":" + port + "/" + name,
                new Secret(password),
                server.options());
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD -> settings(server.host(), server.port(), database, "barley");
                    case UNKNOWN_DATABASE ->
                        settings(server.host(), server.port(), "no_such_database", server.password());
                    case UNKNOWN_HOST -> settings("no-such-host.invalid", 3306, database, server.password());
                    case NOTHING_LISTENS -> settings("127.0.0.1", 1, database, server.password());
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
                server.host(), server.port(), (host, port) -> settings(host, port, database, server.password())));
    }

    /** This database, for the contract. */
    TlsServer tlsServer(Runnable before) {
        return new TlsServer(network().orElseThrow(), this::name, database, () -> {
            before.run();
            close();
        });
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
                "jdbc:mariadb://" + server.host() + ":" + server.port()
                        + "/?allowMultiQueries=true&allowPublicKeyRetrieval=true",
                server.user(),
                server.password());
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

    /** How the server would make a table again, without what it would take anyway. */
    String declaration(String table) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SHOW CREATE TABLE " + database + "." + table)) {
            found.next();
            return found.getString(2).replaceAll(" AUTO_INCREMENT=\\d+", "").replaceAll(" DEFAULT NULL", "");
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
