package dev.sluice.store.jdbc.session;

import dev.sluice.data.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** One connection, lent by {@link Sessions}. Belongs to one thread. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final Sessions home;
    private final DSLContext sql;
    private boolean lent = true;

    Session(Connection connection, Sessions home) {
        this.connection = connection;
        this.home = home;
        this.sql = DSL.using(connection, home.database().jooq(), new Settings().withExecuteLogging(false));
    }

    public Connection connection() {
        return connection;
    }

    public Database database() {
        return home.database();
    }

    /** Statements through jOOQ, for the catalog. */
    public DSLContext sql() {
        return sql;
    }

    /** A name as the database quotes it. */
    public String quoted(String name) {
        return sql.render(DSL.name(name));
    }

    /** The name of a table with its namespace. */
    public String quoted(Name table) {
        List<String> parts = new ArrayList<>(table.namespace());
        parts.add(table.local());
        return sql.render(DSL.name(parts));
    }

    /** Makes what follows read one state of the database, until {@link #close}. */
    public void beginRead() throws SQLException {
        home.connector().beginRead(connection);
    }

    /** Begins a transaction that will write; ends with {@link #commit} or {@link #close}. */
    public void beginWrite() throws SQLException {
        home.connector().beginWrite(connection);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void execute(String statement) throws SQLException {
        try (Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    /** Prepares a statement that reads, to be given in pieces. */
    public PreparedStatement prepare(String statement) throws SQLException {
        return connection.prepareStatement(statement);
    }

    /** Gives the connection back; what was not committed is rolled back. Closing twice is harmless. */
    @Override
    public void close() {
        if (lent) {
            lent = false;
            home.giveBack(this);
        }
    }

    boolean alive() {
        lent = true;
        try {
            return !connection.isClosed() && connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether the connection may be used again. */
    boolean reset() {
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
