package dev.sluice.cli.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much is logged: {@code logback.xml} says what without being asked, this what on demand. */
final class Verbosity {
    private static final List<String> CHATTY =
            List.of("io.debezium", "org.apache.kafka", "org.apache.iceberg", "org.apache.hadoop", "org.apache.parquet");

    private Verbosity() {}

    /** Logs phases and batches of our own, and what libraries warn of. */
    static void raise() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("dev.sluice").setLevel(Level.DEBUG);
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
            CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }
}
