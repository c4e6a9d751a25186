package dev.sluice.store.dynamodb.session;

import dev.sluice.error.SettingsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The options a URL may have. */
final class DynamoDbOptions {
    static final String REGION = "region";
    static final String ENDPOINT = "endpoint";
    static final String TLS = "tls";
    static final String TLS_CA = "tlsCa";
    static final String CONNECT_TIMEOUT = "connectTimeout";
    static final String REQUEST_TIMEOUT = "requestTimeout";
    static final String MAX_CONNECTIONS = "maxConnections";

    private static final List<String> ALL =
            List.of(REGION, ENDPOINT, TLS, TLS_CA, CONNECT_TIMEOUT, REQUEST_TIMEOUT, MAX_CONNECTIONS);

    private DynamoDbOptions() {}

    /** The name as it is listed here. */
    static String known(String name) {
        Map<Integer, String> byDistance = new TreeMap<>();
        for (String known : ALL) {
            if (known.equalsIgnoreCase(name)) {
                return known;
            }
            byDistance.putIfAbsent(distance(name.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT)), known);
        }
        throw new SettingsException("Cannot use the option \"" + name
                + "\" of the URL: DynamoDB has none of this name; did you mean \""
                + byDistance.values().iterator().next() + "\"?");
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
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = last[j];
                last[j] = Math.min(changed, Math.min(last[j], last[j - 1]) + 1);
            }
        }
        return last[b.length()];
    }
}
