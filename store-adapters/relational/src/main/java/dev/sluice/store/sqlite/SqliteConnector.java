package dev.sluice.store.sqlite;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.Connector;
import dev.sluice.store.jdbc.session.FileUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Connects to one file. */
record SqliteConnector(Path file, boolean create, boolean wal, Duration busyTimeout, int maxConnections)
        implements Connector {

    private static final String CREATE = "create";
    private static final String WAL = "wal";
    private static final String BUSY_TIMEOUT = "busyTimeout";

    static SqliteConnector of(StoreSettings settings) {
        FileUrl url = FileUrl.of("SQLite", settings, List.of(CREATE, WAL, BUSY_TIMEOUT, Options.MAX_CONNECTIONS));
        if (url.path().contains("?") || url.path().equals(":memory:")) {
            throw new SettingsException("Cannot open SQLite at " + url.path()
                    + ": it is no file that several connections can open; name a file without a question mark");
        }
        return new SqliteConnector(
                Path.of(url.path()).toAbsolutePath().normalize(),
                url.options().flag(CREATE, true),
                url.options().flag(WAL, true),
                url.options().seconds(BUSY_TIMEOUT, Duration.ofSeconds(60)),
                url.options().maxConnections(16));
    }

    @Override
    public String label() {
        return "SQLite " + file;
    }

    @Override
    public Connection connect() throws SQLException {
        if (!create && !Files.exists(file)) {
            throw new SettingsException("Cannot open " + label() + ": there is no such file; correct the path");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) busyTimeout.toMillis());
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        begin(connection, TransactionMode.DEFERRED);
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        if (wal) {
            writeAhead(connection);
        }
        // takes the lock at once: a transaction that has read before it writes cannot wait for another writer
        begin(connection, TransactionMode.IMMEDIATE);
    }

    private static void begin(Connection connection, TransactionMode mode) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setCurrentTransactionMode(mode);
        connection.setAutoCommit(false);
    }

    private static void writeAhead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            if (mode.next() && mode.getString(1).equalsIgnoreCase("wal")) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            // someone reads just now: writing works without, only that reader and writer wait for each other
            if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_BUSY.code) {
                throw e;
            }
        }
    }
}
