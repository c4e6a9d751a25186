package dev.sluice.warehouse;

import dev.sluice.retry.Backoff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One open DuckDB file. Belongs to one thread at a time. */
final class DuckDb implements AutoCloseable {
    /** Several batches in a row share one checkpoint; closing the file makes one in any case. */
    private static final String CHECKPOINT_THRESHOLD = "128MB";

    /**
     * With it, DuckDB 2.0.0 destroys memory where rows are found by their {@code rowid} of which this transaction has written some: it
     * crashes, or keeps anything as the values of other rows.
     */
    private static final String UNSAFE = "join_filter_pushdown";

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private final Path file;
    private final Connection connection;

    private DuckDb(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Makes a value of one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static DuckDb openToWrite(WarehouseOptions options) {
        DuckDbErrors.directoryOf(options.file());
        Properties properties = new Properties();
        properties.setProperty("memory_limit", options.memoryLimit());
        properties.setProperty("threads", Integer.toString(options.threads()));
        properties.setProperty("temp_directory", options.temporary().toString());
        properties.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty("disabled_optimizers", UNSAFE);
        return open(options.file(), properties, options.lockWait());
    }

    static DuckDb openToRead(Path file, Duration wait) {
        if (!Files.exists(file)) {
            throw DuckDbErrors.missing(file);
        }
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        properties.setProperty("jdbc_stream_results", "true");
        return open(file, properties, wait);
    }

    private static DuckDb open(Path file, Properties properties, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        Backoff tries = Backoff.steady(BETWEEN_TRIES);
        while (true) {
            try {
                DuckDb opened = new DuckDb(file, DriverManager.getConnection("jdbc:duckdb:" + file, properties));
                opened.execute("SET TimeZone = 'UTC'");
                return opened;
            } catch (SQLException e) {
                if (!DuckDbErrors.isLocked(e) || System.nanoTime() > deadline) {
                    throw DuckDbErrors.opening(file, e);
                }
                if (!tries.pause()) {
                    throw DuckDbErrors.interrupted(file, e);
                }
            }
        }
    }

    /** Runs a statement and says how many rows it changed. */
    long execute(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw DuckDbErrors.explain(file, sql, e);
        }
    }

    <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        } catch (SQLException e) {
            throw DuckDbErrors.explain(file, sql, e);
        }
    }

    /** The first number of the first row, 0 for null. */
    long number(String sql, @Nullable Object... parameters) {
        return query(row -> row.getLong(1), sql, parameters).get(0);
    }

    /** Rows as they come; the caller closes what it gets. */
    ResultSet stream(String sql) {
        try {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            return statement.executeQuery(sql);
        } catch (SQLException e) {
            throw DuckDbErrors.explain(file, sql, e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.explain(file, "close", e);
        }
    }
}
