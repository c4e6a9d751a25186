package dev.sluice.store.cassandra.session;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.sluice.settings.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of a URL.
 *
 * @param localDatacenter whose nodes are asked; empty for that of the hosts in the URL
 * @param consistency of reads and writes
 * @param serialConsistency of inserts, which look whether the row is there
 * @param maxConnections to each node
 * @param maxRequests under way at a time for one writer
 * @param tlsCa file of PEM certificates to trust instead of those of the JDK
 * @param applicationName what {@code system_views.clients} shows of us
 */
public record CassandraOptions(
        String localDatacenter,
        ConsistencyLevel consistency,
        ConsistencyLevel serialConsistency,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        int maxRequests,
        boolean tls,
        Optional<Path> tlsCa,
        boolean tlsVerifyHost,
        String applicationName) {
    private static final String LOCAL_DATACENTER = "localDatacenter";
    private static final String CONSISTENCY = "consistency";
    private static final String SERIAL_CONSISTENCY = "serialConsistency";
    private static final String MAX_REQUESTS = "maxRequests";
    private static final String TLS_VERIFY_HOST = "tlsVerifyHost";
    private static final String APPLICATION_NAME = "applicationName";

    static final List<String> NAMES = List.of(
            LOCAL_DATACENTER,
            CONSISTENCY,
            SERIAL_CONSISTENCY,
            Options.CONNECT_TIMEOUT,
            Options.REQUEST_TIMEOUT,
            Options.MAX_CONNECTIONS,
            MAX_REQUESTS,
            Options.TLS,
            Options.TLS_CA,
            TLS_VERIFY_HOST,
            APPLICATION_NAME);

    private static final int MOST_REQUESTS = 100_000;

    /** @throws dev.sluice.error.SettingsException if a value is wrong */
    static CassandraOptions of(Options options) {
        return new CassandraOptions(
                options.text(LOCAL_DATACENTER).orElse(""),
                level(options, CONSISTENCY, DefaultConsistencyLevel.LOCAL_QUORUM),
                level(options, SERIAL_CONSISTENCY, DefaultConsistencyLevel.LOCAL_SERIAL),
                options.connectTimeout(Duration.ofSeconds(10)),
                options.requestTimeout(Duration.ofSeconds(20)),
                options.maxConnections(1),
                options.number(MAX_REQUESTS, 128, MOST_REQUESTS),
                options.tls(),
                options.tlsCa(),
                options.flag(TLS_VERIFY_HOST, true),
                options.text(APPLICATION_NAME).filter(name -> !name.isEmpty()).orElse("sluice"));
    }

    private static ConsistencyLevel level(Options options, String name, DefaultConsistencyLevel otherwise) {
        return options.text(name)
                .map(text -> level(text, otherwise.isSerial())
                        .orElseThrow(() -> options.wrong(
                                name,
                                otherwise.isSerial()
                                        ? "it must be SERIAL or LOCAL_SERIAL"
                                        : "it must be a level such as LOCAL_QUORUM, QUORUM or ONE")))
                .orElse(otherwise);
    }

    private static Optional<DefaultConsistencyLevel> level(String text, boolean serial) {
        return Stream.of(DefaultConsistencyLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(text) && level.isSerial() == serial)
                .findFirst();
    }
}
