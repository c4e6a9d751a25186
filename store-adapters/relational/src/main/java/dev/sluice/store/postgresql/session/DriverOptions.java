package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGProperty;

/** The connection options a URL may name: the driver's, and those of libpq that mean the same. */
final class DriverOptions {
    private static final Map<String, String> LIBPQ = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "keepalives", "tcpKeepAlive",
            "pool_size", "poolSize");
    private static final Set<String> ELSEWHERE = Set.of("user", "password", "PGHOST", "PGPORT", "PGDBNAME");

    private DriverOptions() {}

    /** @throws SettingsException if there is no such option, or it has a place of its own */
    static String driverName(String name) {
        String driver = LIBPQ.getOrDefault(name, name);
        if (driver.equals("poolSize")) {
            return driver;
        }
        if (ELSEWHERE.contains(driver)) {
            throw new SettingsException(
                    "Cannot use the option \"" + name
                            + "\" of the URL: user, host, port and database stand before the ?, the password is a setting of its own");
        }
        PGProperty known = PGProperty.forName(driver);
        if (known == null) {
            throw new SettingsException(
                    "Cannot use the option \"" + name + "\" of the URL: the PostgreSQL driver has none of "
                            + "this name; did you mean \"" + nearest(driver) + "\"?");
        }
        return known.getName();
    }

    private static String nearest(String name) {
        String best = "sslmode";
        int least = Integer.MAX_VALUE;
        for (PGProperty property : PGProperty.values()) {
            int distance = distance(name, property.getName());
            if (distance < least) {
                least = distance;
                best = property.getName();
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = last[0];
            last[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(changed, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[b.length()];
    }
}
