package dev.sluice.store.jdbc.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of one database with settings that were checked before. Thread-safe. */
public interface Connector {

    /** Where the database is, for messages; no secret. */
    String label();

    /** Most connections at a time. */
    int maxConnections();

    /** A new connection, prepared and in auto-commit mode. */
    Connection connect() throws SQLException;

    /** Makes what follows read one state of the database. */
    default void beginRead(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Begins a transaction that will write. */
    default void beginWrite(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Ends what the connections of a closed store still share. */
    default void release() {}
}
