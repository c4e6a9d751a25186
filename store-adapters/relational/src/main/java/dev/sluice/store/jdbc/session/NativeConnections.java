package dev.sluice.store.jdbc.session;

import dev.sluice.error.StoreUnavailableException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The driver's own connections, for whoever needs what the store does not offer. Those left open end with the store. */
public final class NativeConnections implements DataSource, AutoCloseable {
    private final Connector connector;
    private final List<Connection> open = new ArrayList<>();

    public NativeConnections(Connector connector) {
        this.connector = connector;
    }

    @Override
    public synchronized Connection getConnection() {
        try {
            for (Connection each : List.copyOf(open)) {
                if (each.isClosed()) {
                    open.remove(each);
                }
            }
            Connection connection = connector.connect();
            open.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "Cannot open a connection to " + connector.label() + ": " + JdbcErrors.reason(e) + "; try again",
                    e);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store's settings say who connects");
    }

    @Override
    public synchronized void close() {
        for (Connection each : open) {
            try {
                each.close();
            } catch (SQLException e) {
                // it is of no use any more, whatever became of it
            }
        }
        open.clear();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The driver logs through its own framework");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("Set the time-out in the store's settings");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through its own framework");
    }

    @Override
    public <T> T unwrap(Class<T> wanted) throws SQLException {
        throw new SQLException("This is no wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> wanted) {
        return false;
    }
}
