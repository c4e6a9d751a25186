package dev.sluice.commit;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** One connection to the SQLite file of a journal, used by one thread at a time. A write is on disk when its call returns. */
final class JournalFile implements AutoCloseable {
    private static final int VERSION = 1;
    private static final String[] TABLES = {
        "create table pipeline (name text primary key, epoch integer not null, position text, source text)",
        """
        create table batch (pipeline text not null, batch integer not null, epoch integer not null, manifest text not null,
          ending text not null, completed integer not null, journaled text not null, primary key (pipeline, batch))""",
        "create index batch_incomplete on batch (pipeline, batch) where completed = 0",
        """
        create table split (pipeline text not null, dataset text not null, generation integer not null,
          ordinal integer not null, token text not null, snapshot text, batch integer not null,
          primary key (pipeline, dataset, generation, ordinal))""",
        """
        create table dataset (pipeline text not null, dataset text not null, schema_id text, state text, reason text,
          primary key (pipeline, dataset))""",
        """
        create table dataset_schema (pipeline text not null, dataset text not null, schema_id text not null,
          body text not null, primary key (pipeline, dataset, schema_id))""",
        "create table fact (pipeline text not null, name text not null, value text not null, primary key (pipeline, name))"
    };

    private final Path path;
    private final Connection connection;

    private JournalFile(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    static JournalFile open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.getParent());
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            config.setBusyTimeout(30_000);
            Connection connection = config.createConnection("jdbc:sqlite:" + absolute);
            JournalFile file = new JournalFile(absolute, connection);
            file.prepare();
            return file;
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot open the journal: " + absolute.getParent()
                            + " cannot be created; check the state directory",
                    e);
        } catch (SQLException e) {
            throw explain(absolute, e);
        }
    }

    private void prepare() {
        long version = number("pragma user_version");
        if (version > VERSION) {
            throw new SettingsException(
                    "Cannot open the journal " + path + ": it was written by a later release; use " + "that release");
        }
        if (version < VERSION) {
            write(this::createTables);
        }
    }

    private void createTables() throws SQLException {
        if (number("pragma user_version") == VERSION) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.executeUpdate(table);
            }
            statement.executeUpdate("pragma user_version = " + VERSION);
        }
    }

    /** Statements of one transaction. */
    interface Work {
        void run() throws SQLException;
    }

    /** Runs all of {@code work}, or nothing of it. */
    synchronized void write(Work work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw explain(path, e);
        }
    }

    /** Only within {@link #write}. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** One row of a result. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    synchronized <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw explain(path, e);
        }
    }

    /** The first column of the first row, if there is a row and it is not null. */
    Optional<String> text(String sql, @Nullable Object... parameters) {
        return list(sql, row -> Optional.ofNullable(row.getString(1)), parameters).stream()
                .findFirst()
                .flatMap(value -> value);
    }

    /** The first column of the first row, or 0. */
    long number(String sql, @Nullable Object... parameters) {
        return list(sql, row -> row.getLong(1), parameters).stream().findFirst().orElse(0L);
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static SluiceException explain(Path path, SQLException e) {
        String what = "Cannot use the journal " + path + ": ";
        if (!(e instanceof SQLiteException sqlite)) {
            return new StoreUnavailableException(what + e.getMessage() + "; try again", e);
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_FULL -> new WriteFailedException(what + "the disk is full; make room and start again", e);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_BUSY_SNAPSHOT ->
                new StoreUnavailableException(what + "another process keeps it locked; try again", e);
            case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_READONLY ->
                new SettingsException(what + e.getMessage() + "; check the state directory", e);
            default -> new WriteFailedException(what + e.getMessage() + "; check the disk", e);
        };
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw explain(path, e);
        }
    }
}
