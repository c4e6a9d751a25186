package dev.sluice.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An empty database of a {@link PostgresServer}, for one test class. */
public record TestDatabase(PostgresServer server, String name) {

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A URL for {@code Stores.open}, as the superuser. */
    public String storeUrl() {
        return server.storeUrl(name);
    }

    /** Opens a connection as the superuser; the caller closes. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Runs statements one by one, each committed by itself. */
    public void run(String... statements) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + String.join("; ", statements), e);
        }
    }

    /** The rows of a query, each as its values' texts with {@code |} between them; null reads {@code ∅}. */
    public List<String> rows(String query) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    String value = found.getString(i);
                    values.add(value == null ? "∅" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run " + query, e);
        }
    }
}
