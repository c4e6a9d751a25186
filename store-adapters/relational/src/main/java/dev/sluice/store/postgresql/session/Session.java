package dev.sluice.store.postgresql.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** One connection, lent by {@link Sessions}. Belongs to one thread. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final Sessions home;
    private final DSLContext sql;
    private long usedAt = System.nanoTime();
    private boolean lent = true;

    Session(Connection connection, Sessions home) {
        this.connection = connection;
        this.home = home;
        this.sql = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
    }

    public Connection connection() {
        return connection;
    }

    /** Statements through jOOQ; its {@link org.jooq.exception.DataAccessException} is for {@link PostgresErrors#explain}. */
    public DSLContext sql() {
        return sql;
    }

    public CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Begins a transaction: {@code begin("ISOLATION LEVEL REPEATABLE READ READ ONLY")}. Ends with the connection's commit or rollback. */
    public void begin(String characteristics) throws SQLException {
        connection.setAutoCommit(false);
        if (!characteristics.isEmpty()) {
            execute("SET TRANSACTION " + characteristics);
        }
    }

    public void execute(String statement) throws SQLException {
        try (java.sql.Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    /** Gives the connection back; what was not committed is rolled back. Closing twice is harmless. */
    @Override
    public void close() {
        if (lent) {
            lent = false;
            home.giveBack(this);
        }
    }

    /** Ends the connection: it may be in the middle of something. {@link #close()} is still to be called. */
    public void abandon() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            disconnect();
        }
    }

    boolean alive(Duration trusted) {
        lent = true;
        try {
            return System.nanoTime() - usedAt < trusted.toNanos() || connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether the connection may be used again. */
    boolean reset() {
        usedAt = System.nanoTime();
        try {
            if (connection.isClosed()) {
                return false;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void disconnect() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is of no use any more, whatever became of it
        }
    }
}
