package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;

/**
 * Where a database is and how to enter it.
 *
 * @param scheme as the driver has it: {@code neo4j}, {@code bolt}, or one of these with {@code +s} or {@code +ssc}
 * @param database empty for the user's home database
 */
public record Neo4jAddress(
        String scheme, String host, int port, String database, String user, Secret password, Neo4jOptions options) {
    private static final int BOLT_PORT = 7687;

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static Neo4jAddress of(StoreSettings settings) {
        StoreUrl url = StoreUrl.of("Neo4j", "neo4j://user@host:port/database?option=value", settings.url());
        StoreUrl.Host host = url.host(BOLT_PORT);
        return new Neo4jAddress(
                url.scheme(),
                host.name(),
                host.port(),
                url.path(),
                url.user().isEmpty() ? "neo4j" : url.user(),
                settings.password(),
                Neo4jOptions.of(
                        url.options(settings.options(), Neo4jOptions.NAMES),
                        url.scheme().contains("+")));
    }

    /** For the driver. */
    String driverUrl() {
        return scheme + "://" + host + ":" + port;
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + (database.isEmpty() ? "" : "/" + database);
    }
}
