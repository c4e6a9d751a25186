package dev.sluice.replicate.debezium;

import dev.sluice.capture.ChangeLog.Connection;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.embedded.EmbeddedEngineConfig;
import io.debezium.embedded.async.AsyncEngineConfig;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/** What Debezium is told to do, and above all not to do. */
final class EngineSettings {
    private static final AtomicLong RUNS = new AtomicLong();

    private EngineSettings() {}

    static Properties of(
            String pipeline, Connection server, String slot, String publication, Feed feed, String unavailable) {
        Properties settings = new Properties();
        settings.setProperty("name", pipeline);
        settings.setProperty(Feed.SETTING, feed.name());
        engine(settings);
        server(settings, server);
        log(settings, slot, publication);
        settings.setProperty(CommonConnectorConfig.TOPIC_PREFIX.name(), pipeline);
        values(settings, unavailable);
        return settings;
    }

    private static void engine(Properties settings) {
        settings.setProperty("connector.class", StreamConnector.class.getName());
        // Never asked: the task knows where to start.
        settings.setProperty(EmbeddedEngineConfig.OFFSET_STORAGE.name(), MemoryOffsetBackingStore.class.getName());
        settings.setProperty(EmbeddedEngineConfig.OFFSET_FLUSH_INTERVAL_MS.name(), "60000");
        // Whoever opened the stream decides whether and when to try again.
        settings.setProperty(CommonConnectorConfig.ERRORS_MAX_RETRIES, "0");
        settings.setProperty(AsyncEngineConfig.RECORD_PROCESSING_SHUTDOWN_TIMEOUT_MS.name(), "100");
        settings.setProperty(CommonConnectorConfig.EXECUTOR_SHUTDOWN_TIMEOUT_MS.name(), "2000");
        settings.setProperty(CommonConnectorConfig.MAX_BATCH_SIZE.name(), "8192");
        settings.setProperty(CommonConnectorConfig.MAX_QUEUE_SIZE.name(), "32768");
        // Wide rows must not fill the memory before the queue is full.
        settings.setProperty(CommonConnectorConfig.MAX_QUEUE_SIZE_IN_BYTES.name(), "67108864");
        settings.setProperty(CommonConnectorConfig.POLL_INTERVAL_MS.name(), "10");
        // Debezium waits two minutes for the name of its meters if an earlier stream of this process still has it.
        settings.setProperty(CommonConnectorConfig.CUSTOM_METRIC_TAGS.name(), "run=" + RUNS.incrementAndGet());
    }

    private static void server(Properties settings, Connection server) {
        settings.setProperty(RelationalDatabaseConnectorConfig.HOSTNAME.name(), server.host());
        settings.setProperty(RelationalDatabaseConnectorConfig.PORT.name(), Integer.toString(server.port()));
        settings.setProperty(RelationalDatabaseConnectorConfig.DATABASE_NAME.name(), server.database());
        settings.setProperty(RelationalDatabaseConnectorConfig.USER.name(), server.user());
        if (server.password().present()) {
            settings.setProperty(
                    RelationalDatabaseConnectorConfig.PASSWORD.name(),
                    server.password().reveal());
        }
        settings.setProperty(driver("connectTimeout"), "10");
        server.options().forEach((name, value) -> settings.setProperty(driver(name), value));
    }

    private static String driver(String option) {
        return CommonConnectorConfig.DRIVER_CONFIG_PREFIX + option;
    }

    private static void log(Properties settings, String slot, String publication) {
        settings.setProperty(PostgresConnectorConfig.PLUGIN_NAME.name(), "pgoutput");
        settings.setProperty(PostgresConnectorConfig.SLOT_NAME.name(), slot);
        settings.setProperty(PostgresConnectorConfig.DROP_SLOT_ON_STOP.name(), "false");
        settings.setProperty(PostgresConnectorConfig.MAX_RETRIES.name(), "0");
        settings.setProperty(PostgresConnectorConfig.PUBLICATION_NAME.name(), publication);
        settings.setProperty(PostgresConnectorConfig.PUBLICATION_AUTOCREATE_MODE.name(), "disabled");
        // The slot moves to what was acknowledged and never on its own.
        settings.setProperty(PostgresConnectorConfig.LSN_FLUSH_MODE.name(), "connector");
        settings.setProperty(PostgresConnectorConfig.SNAPSHOT_MODE.name(), "no_data");
        settings.setProperty(CommonConnectorConfig.PROVIDE_TRANSACTION_METADATA.name(), "true");
        settings.setProperty(CommonConnectorConfig.SKIPPED_OPERATIONS.name(), "none");
        settings.setProperty(CommonConnectorConfig.TOMBSTONES_ON_DELETE.name(), "false");
        // Other programs' messages are none of ours; the transactions around them still are boundaries.
        settings.setProperty(PostgresConnectorConfig.LOGICAL_DECODING_MESSAGE_PREFIX_EXCLUDE_LIST.name(), ".*");
        settings.setProperty("heartbeat.interval.ms", "0");
    }

    private static void values(Properties settings, String unavailable) {
        settings.setProperty(PostgresConnectorConfig.INCLUDE_UNKNOWN_DATATYPES.name(), "true");
        settings.setProperty(RelationalDatabaseConnectorConfig.UNAVAILABLE_VALUE_PLACEHOLDER.name(), unavailable);
        settings.setProperty(RelationalDatabaseConnectorConfig.PROPAGATE_COLUMN_SOURCE_TYPE.name(), ".*");
        settings.setProperty(CommonConnectorConfig.EVENT_CONVERTING_FAILURE_HANDLING_MODE.name(), "fail");
        settings.setProperty(CommonConnectorConfig.EVENT_PROCESSING_FAILURE_HANDLING_MODE.name(), "fail");
    }
}
