package dev.sluice.store.duckdb;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.Connector;
import dev.sluice.store.jdbc.session.FileUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Connects to one file. */
record DuckDbConnector(Path file, boolean create, boolean readOnly, int maxConnections) implements Connector {

    private static final String CREATE = "create";
    private static final String READ_ONLY = "readOnly";

    static DuckDbConnector of(StoreSettings settings) {
        FileUrl url = FileUrl.of("DuckDB", settings, List.of(CREATE, READ_ONLY, Options.MAX_CONNECTIONS));
        if (url.path().contains(";") || url.path().equals(":memory:")) {
            throw new SettingsException("Cannot open DuckDB at " + url.path()
                    + ": it is no file that several connections can open; name a file without a semicolon");
        }
        return new DuckDbConnector(
                Path.of(url.path()).toAbsolutePath().normalize(),
                url.options().flag(CREATE, true),
                url.options().flag(READ_ONLY, false),
                url.options().maxConnections(16));
    }

    @Override
    public String label() {
        return "DuckDB " + file;
    }

    @Override
    public Connection connect() throws SQLException {
        if ((!create || readOnly) && !Files.exists(file)) {
            throw new SettingsException("Cannot open " + label() + ": there is no such file; correct the path");
        }
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        if (readOnly) {
            properties.setProperty("duckdb.read_only", "true");
        }
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            // with it, DuckDB 2.0.0 destroys memory where rows are deleted by rowid of which the same transaction has
            // written some
            statement.execute("SET disabled_optimizers = 'join_filter_pushdown'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
