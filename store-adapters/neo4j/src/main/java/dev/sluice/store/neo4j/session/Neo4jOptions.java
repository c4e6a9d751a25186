package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The options of a URL.
 *
 * @param tls whether to encrypt although the scheme does not say so
 * @param certificates a file of the authorities to trust, in PEM; empty for the system's
 * @param connectTimeout also the longest wait for one of {@code maxConnections} to become free
 * @param requestTimeout after which the server gives up a transaction; zero for the server's own limit
 */
public record Neo4jOptions(
        boolean tls, String certificates, Duration connectTimeout, Duration requestTimeout, int maxConnections) {
    private static final List<String> NAMES =
            List.of("tls", "tlsCa", "connectTimeout", "requestTimeout", "maxConnections");
    private static final int DAY = 86_400;

    /** The driver keeps a thread for as long after it is closed. */
    private static final String CONNECT_SECONDS = "8";

    static Neo4jOptions of(Map<String, String> options, boolean encryptedByScheme) {
        for (String name : options.keySet()) {
            if (!NAMES.contains(name)) {
                throw new SettingsException("Cannot use the option \"" + name + "\" of the URL: there is none of this "
                        + "name; did you mean \"" + nearest(name) + "\"?");
            }
        }
        String certificates = options.getOrDefault("tlsCa", "");
        boolean tls = truth(options.getOrDefault("tls", String.valueOf(!certificates.isEmpty())));
        boolean tlsRefused = options.containsKey("tls") && !tls;
        if (tlsRefused && (encryptedByScheme || !certificates.isEmpty())) {
            throw new SettingsException(
                    "Cannot use the option \"tls\" of the URL: tls=false contradicts the rest of it; "
                            + "leave it out");
        }
        if (encryptedByScheme && !certificates.isEmpty()) {
            throw new SettingsException("Cannot use the option \"tlsCa\" of the URL: the schemes with +s and +ssc say "
                    + "whom to trust; write neo4j: or bolt: with tls=true");
        }
        return new Neo4jOptions(
                tls && !encryptedByScheme,
                certificates,
                Duration.ofSeconds(
                        number("connectTimeout", options.getOrDefault("connectTimeout", CONNECT_SECONDS), DAY)),
                options.containsKey("requestTimeout")
                        ? Duration.ofSeconds(number("requestTimeout", options.get("requestTimeout"), DAY))
                        : Duration.ZERO,
                number("maxConnections", options.getOrDefault("maxConnections", "100"), 10_000));
    }

    static int number(String what, String text, int max) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            number = 0;
        }
        if (number < 1 || number > max) {
            throw new SettingsException("Cannot use the URL of Neo4j: " + what + " must be a number from 1 to " + max
                    + ", not " + text + "; correct the url");
        }
        return number;
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new SettingsException(
                    "Cannot use the option \"tls\" of the URL: it is true or false, not " + text + "; correct the url");
        }
        return text.equals("true");
    }

    private static String nearest(String name) {
        String best = NAMES.get(0);
        for (String known : NAMES) {
            best = distance(name, known) < distance(name, best) ? known : best;
        }
        return best;
    }

    /** How many letters to change, add or leave out. */
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
