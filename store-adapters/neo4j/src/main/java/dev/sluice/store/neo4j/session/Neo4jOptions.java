package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of a URL.
 *
 * @param tls whether to encrypt although the scheme does not say so
 * @param certificates a file of the authorities to trust, in PEM, instead of the system's
 * @param connectTimeout also the longest wait for one of {@code maxConnections} to become free
 * @param requestTimeout after which the server gives up a transaction; zero for the server's own limit
 */
public record Neo4jOptions(
        boolean tls,
        Optional<Path> certificates,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections) {
    static final List<String> NAMES = List.of(
            Options.TLS, Options.TLS_CA, Options.CONNECT_TIMEOUT, Options.REQUEST_TIMEOUT, Options.MAX_CONNECTIONS);

    /** The driver keeps a thread for as long after it is closed. */
    private static final Duration CONNECT = Duration.ofSeconds(8);

    /** @throws SettingsException if a value is wrong, or contradicts the scheme */
    static Neo4jOptions of(Options options, boolean encryptedByScheme) {
        if (encryptedByScheme && options.has(Options.TLS_CA)) {
            throw options.wrong(
                    Options.TLS_CA,
                    "the schemes with +s and +ssc say whom to trust; write neo4j: or bolt: with tls=true");
        }
        boolean tls = options.tls();
        if (encryptedByScheme && options.has(Options.TLS) && !tls) {
            throw options.wrong(Options.TLS, "it must be true with this scheme");
        }
        return new Neo4jOptions(
                tls && !encryptedByScheme,
                options.tlsCa(),
                options.connectTimeout(CONNECT),
                options.requestTimeout(Duration.ZERO),
                options.maxConnections(100));
    }
}
