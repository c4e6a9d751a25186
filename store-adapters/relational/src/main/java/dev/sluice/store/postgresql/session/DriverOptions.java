package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import dev.sluice.settings.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/** The connection options a URL may name: the driver's, those of libpq, and ours of all stores that mean the same. */
final class DriverOptions {
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "connect_timeout",
            "connectTimeout",
            "application_name",
            "ApplicationName",
            "keepalives",
            "tcpKeepAlive",
            "pool_size",
            "poolSize",
            Options.MAX_CONNECTIONS,
            "poolSize",
            Options.REQUEST_TIMEOUT,
            "socketTimeout");
    private static final Set<String> OURS = Set.of("poolSize", Options.TLS, Options.TLS_CA);
    private static final Set<String> ELSEWHERE = Set.of("user", "password", "PGHOST", "PGPORT", "PGDBNAME");

    private static final List<String> NAMES = Stream.concat(
                    Stream.of(PGProperty.values()).map(PGProperty::getName),
                    Stream.concat(OTHER_NAMES.keySet().stream(), OURS.stream()))
            .filter(name -> !ELSEWHERE.contains(name))
            .sorted()
            .toList();

    private DriverOptions() {}

    /** @throws SettingsException if there is no such option, or it has a place of its own */
    static String driverName(String name) {
        String driver = OTHER_NAMES.getOrDefault(name, name);
        if (OURS.contains(driver)) {
            return driver;
        }
        if (ELSEWHERE.contains(driver)) {
            throw new SettingsException(
                    "Cannot use the option \"" + name
                            + "\" of PostgreSQL: user, host, port and database stand before the ?, the password is a setting of its own");
        }
        PGProperty known = PGProperty.forName(driver);
        if (known == null) {
            throw new SettingsException("Cannot use the option \"" + name
                    + "\" of PostgreSQL: the driver has none of this name; did you mean \""
                    + Nearest.of(driver, NAMES) + "\"?");
        }
        return known.getName();
    }
}
