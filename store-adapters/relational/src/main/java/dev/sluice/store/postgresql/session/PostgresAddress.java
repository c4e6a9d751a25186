package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a database is and how to enter it.
 *
 * @param options the driver's own, by their driver names, without those that have a component here
 * @param maxSessions most connections at a time
 */
public record PostgresAddress(
        String host,
        int port,
        String database,
        String user,
        Secret password,
        Map<String, String> options,
        int maxSessions) {
    private static final int DEFAULT_SESSIONS = 16;
    private static final String POOL_SIZE = "poolSize";

    public PostgresAddress {
        options = Map.copyOf(options);
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static PostgresAddress of(StoreSettings settings) {
        StoreUrl url = StoreUrl.of("PostgreSQL", "postgresql://user@host:port/database?option=value", settings.url());
        StoreUrl.Host host = url.host(5432);
        Map<String, String> driver = new TreeMap<>();
        url.pairs().forEach(pair -> driver.put(DriverOptions.driverName(pair.getKey()), pair.getValue()));
        settings.options().forEach((name, value) -> driver.put(DriverOptions.driverName(name), value));
        TlsOptions.translate(driver);
        String sessions = driver.remove(POOL_SIZE);
        String user = url.user().isEmpty() ? System.getProperty("user.name", "postgres") : url.user();
        return new PostgresAddress(
                host.name(),
                host.port(),
                url.path().isEmpty() ? user : url.path(),
                user,
                settings.password(),
                driver,
                sessions == null ? DEFAULT_SESSIONS : maxSessions(sessions));
    }

    /** Whether nothing may go to the server before the connection is encrypted and checked. */
    boolean tls() {
        return CheckedTls.class.getName().equals(options.get("sslfactory"));
    }

    private static int maxSessions(String text) {
        Map<String, String> given = Map.of(Options.MAX_CONNECTIONS, text);
        return Options.of("PostgreSQL", given, given.keySet()).maxConnections(DEFAULT_SESSIONS);
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
