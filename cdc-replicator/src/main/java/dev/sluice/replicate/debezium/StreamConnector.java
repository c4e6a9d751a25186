package dev.sluice.replicate.debezium;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnector;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector with {@link StreamTask} for its task. Public only because the engine makes it by name. */
@SuppressWarnings("unchecked") // a raw method that is inherited
public final class StreamConnector extends PostgresConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return StreamTask.class;
    }

    /** Leaves it to the task, whose failures keep their cause. */
    @Override
    protected void validateConnection(Map<String, ConfigValue> values, Configuration settings) {}
}
