package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our {@code tls} and {@code tlsCa} in the words of the driver. Where neither is given the driver does as it always does: it encrypts if
 * the server can, with whoever answers.
 */
final class TlsOptions {
    private static final String MODE = "sslmode";
    private static final String FACTORY = "sslfactory";

    /** What only the driver's own checks look at. */
    private static final List<String> OF_THE_DRIVER = List.of(
            FACTORY, "sslfactoryarg", "sslrootcert", "sslcert", "sslkey", "sslhostnameverifier", "sslNegotiation");

    private TlsOptions() {}

    /**
     * Replaces ours by the driver's.
     *
     * @param driver options by their names, changed
     * @throws SettingsException if the driver's own contradict ours
     */
    static void translate(Map<String, String> driver) {
        Map<String, String> ours = new TreeMap<>();
        for (String name : List.of(Options.TLS, Options.TLS_CA)) {
            String value = driver.remove(name);
            if (value != null) {
                ours.put(name, value);
            }
        }
        if (ours.isEmpty()) {
            return;
        }
        Options options = Options.of("PostgreSQL", ours, ours.keySet());
        boolean tls = options.tls();
        Optional<Path> authorities = options.tlsCa();
        String mode = tls ? "verify-full" : "disable";
        refuse(driver.containsKey(MODE) && !driver.get(MODE).equals(mode), MODE);
        driver.put(MODE, mode);
        if (tls) {
            OF_THE_DRIVER.forEach(name -> refuse(driver.containsKey(name), name));
            driver.put(FACTORY, CheckedTls.class.getName());
            driver.put("sslfactoryarg", authorities.map(Path::toString).orElse(""));
        }
    }

    private static void refuse(boolean contradicts, String name) {
        if (contradicts) {
            throw new SettingsException(
                    "Cannot use the option \"" + name + "\" of PostgreSQL beside tls or tlsCa: both say"
                            + " how to encrypt; leave out either the driver's ssl options or these");
        }
    }
}
