package dev.sluice.replicate.debezium;

import io.debezium.config.Configuration;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.SourceInfo;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.pipeline.spi.Partition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task, with four things taken out of its hands: where it starts, what the slot is told, what types are, and where
 * records go, which is straight to the {@link Feed} on this thread. Public only because the engine makes it by name.
 *
 * <p>The start has no {@code lsn_proc}, so Debezium does not look for a place inside a transaction: the server itself begins with
 * the first transaction that commits beyond a boundary's position.
 */
public final class StreamTask extends PostgresConnectorTask {
    /** What the engine's consumer sees at last, and stops the engine for. */
    private static final SourceRecord LAST = new SourceRecord(Map.of(), Map.of(), "closed", null, null);

    /** Well within the shortest time a server is likely to wait for a word from a client that is busy. */
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(5);

    private @Nullable Feed feed;
    private long told;
    private boolean silent;

    private Feed feed() {
        if (feed == null) {
            throw new IllegalStateException("not started");
        }
        return feed;
    }

    @Override
    public CdcSourceTaskContext<PostgresConnectorConfig> preStart(Configuration settings) {
        feed = Feed.named(settings.getString(Feed.SETTING));
        return super.preStart(settings);
    }

    @Override
    public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration settings) {
        try {
            return super.start(settings);
        } catch (RetriableException e) {
            throw new ConnectException(e.getMessage(), e); // whoever opened the stream decides when to try again
        }
    }

    @Override
    protected Offsets<PostgresPartition, PostgresOffsetContext> getPreviousOffsets(
            Partition.Provider<PostgresPartition> partitions, OffsetContext.Loader<PostgresOffsetContext> loader) {
        Map<String, Object> start = Map.of(SourceInfo.LSN_KEY, feed().start());
        return Offsets.of(partitions.getPartitions().iterator().next(), loader.load(start));
    }

    @Override
    protected ReplicationConnection buildReplicationConnection(
            PostgresConnection metadata, PostgresSchema schema, PostgresConnectorConfig settings) throws SQLException {
        ReplicationConnection connection = ReplicationConnection.builder(settings)
                .withSlot(settings.slotName())
                .withPublication(settings.publicationName())
                .withTableFilter(settings.getTableFilters())
                .withPublicationAutocreateMode(PostgresConnectorConfig.AutoCreateMode.DISABLED)
                .withPlugin(settings.plugin())
                .dropSlotOnClose(false)
                .createFailOverSlot(false)
                .statusUpdateInterval(STATUS_INTERVAL)
                .withTypeRegistry(new TextTypes(metadata))
                .withSchema(schema)
                .jdbcMetadataConnection(new LoggedTables(settings.getJdbcConfig(), metadata))
                .build();
        return new ExistingSlot(connection, metadata, settings.slotName());
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        tellSlot();
        List<SourceRecord> records = super.doPoll();
        if (!records.isEmpty() && !silent) {
            silent = Meters.silence(coordinator);
        }
        return feed().deliver(records) ? List.of() : List.of(LAST);
    }

    /** Called once more when the task stops. */
    @Override
    public void performCommit() {
        tellSlot();
    }

    private void tellSlot() {
        long acknowledged = feed().acknowledged();
        if (acknowledged > told && coordinator != null) {
            coordinator.commitOffset(Map.of(), Map.of(PostgresOffsetContext.LAST_COMMIT_LSN_KEY, acknowledged));
            told = acknowledged;
        }
    }
}
