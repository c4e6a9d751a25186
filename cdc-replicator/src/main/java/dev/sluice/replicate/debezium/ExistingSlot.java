package dev.sluice.replicate.debezium;

import dev.sluice.error.SourceLogLostException;
import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import io.debezium.connector.postgresql.spi.SlotCreationResult;
import io.debezium.jdbc.JdbcConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A connection to a slot that is there already: never makes one, and writes values in the formats of the log's connection
 * whatever this process is set to.
 */
@SuppressWarnings("try") // close() may throw anything, and nobody but Debezium calls it
final class ExistingSlot implements ReplicationConnection {
    /** What the driver sets on its own, over the options that the log's connection has. */
    private static final String FORMATS =
            "SET timezone = 'UTC'; SET datestyle = 'ISO, MDY'; SET extra_float_digits = 3";

    private static final String REACHES =
            "SELECT confirmed_flush_lsn <= ?::pg_lsn FROM pg_catalog.pg_replication_slots" + " WHERE slot_name = ?";

    private final ReplicationConnection connection;
    private final PostgresConnection metadata;
    private final String slot;

    ExistingSlot(ReplicationConnection connection, PostgresConnection metadata, String slot) {
        this.connection = connection;
        this.metadata = metadata;
        this.slot = slot;
    }

    @Override
    public ReplicationStream startStreaming(WalPositionLocator start) {
        throw lost("the position to go on from is missing");
    }

    @Override
    public ReplicationStream startStreaming(Lsn position, WalPositionLocator start)
            throws SQLException, InterruptedException {
        setFormats();
        ReplicationStream stream = connection.startStreaming(position, start);
        refuseSkipping(position);
        return stream;
    }

    /** A server begins where the slot is, without a word, if that is beyond what was asked for. From here on the slot is ours. */
    private void refuseSkipping(Lsn position) throws SQLException {
        try (PreparedStatement query = metadata.connection().prepareStatement(REACHES)) {
            query.setString(1, position.asString());
            query.setString(2, slot);
            try (ResultSet reaches = query.executeQuery()) {
                if (!reaches.next() || !reaches.getBoolean(1)) {
                    throw lost(
                            "it is beyond " + position.asString() + ", so it is not the same slot or someone moved it");
                }
            }
        }
    }

    private void setFormats() throws SQLException {
        try (Statement session = ((JdbcConnection) connection).connection(false).createStatement()) {
            session.execute(FORMATS);
        }
    }

    @Override
    public Optional<SlotCreationResult> createReplicationSlot() {
        throw lost("the slot is gone");
    }

    private SourceLogLostException lost(String why) {
        return new SourceLogLostException("Cannot follow replication slot \"" + slot + "\": " + why
                + "; the changes since then cannot be had any more, so the tables must be loaded again");
    }

    @Override
    public void initConnection() throws SQLException, InterruptedException {
        connection.initConnection();
    }

    @Override
    public boolean isConnected() throws SQLException {
        return connection.isConnected();
    }

    @Override
    public void reconnect() throws SQLException {
        connection.reconnect();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
