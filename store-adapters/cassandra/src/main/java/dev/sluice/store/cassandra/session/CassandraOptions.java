package dev.sluice.store.cassandra.session;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.sluice.error.SettingsException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The options of a URL.
 *
 * @param localDatacenter whose nodes are asked; empty for that of the hosts in the URL
 * @param consistency of reads and writes
 * @param serialConsistency of inserts, which look whether the row is there
 * @param maxConnections to each node
 * @param maxRequests under way at a time for one writer
 * @param tlsCa file of PEM certificates to trust; empty for those of the JDK
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
        String tlsCa,
        boolean tlsVerifyHost,
        String applicationName) {
    private static final List<String> KNOWN = List.of(
            "localDatacenter",
            "consistency",
            "serialConsistency",
            "connectTimeout",
            "requestTimeout",
            "maxConnections",
            "maxRequests",
            "tls",
            "tlsCa",
            "tlsVerifyHost",
            "applicationName");

    /** @throws SettingsException if there is no such option, or its value is wrong */
    static CassandraOptions of(Map<String, String> given) {
        given.keySet().forEach(CassandraOptions::check);
        Function<String, String> text = name -> given.getOrDefault(name, "");
        String ca = text.apply("tlsCa");
        String name = text.apply("applicationName");
        return new CassandraOptions(
                text.apply("localDatacenter"),
                level(given, "consistency", DefaultConsistencyLevel.LOCAL_QUORUM),
                level(given, "serialConsistency", DefaultConsistencyLevel.LOCAL_SERIAL),
                Duration.ofSeconds(number(given, "connectTimeout", 10)),
                Duration.ofSeconds(number(given, "requestTimeout", 20)),
                number(given, "maxConnections", 1),
                number(given, "maxRequests", 128),
                truth(given, "tls", !ca.isEmpty()),
                ca,
                truth(given, "tlsVerifyHost", true),
                name.isEmpty() ? "sluice" : name);
    }

    private static void check(String name) {
        if (!KNOWN.contains(name)) {
            String nearest = KNOWN.stream()
                    .min(Comparator.comparingInt(known -> distance(name, known)))
                    .orElseThrow();
            throw new SettingsException("Cannot use the option \"" + name
                    + "\" of the URL: there is none of this name; did you mean \"" + nearest + "\"?");
        }
    }

    private static ConsistencyLevel level(Map<String, String> given, String name, DefaultConsistencyLevel otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        boolean serial = name.startsWith("serial");
        for (DefaultConsistencyLevel level : DefaultConsistencyLevel.values()) {
            if (level.name().equalsIgnoreCase(value) && level.isSerial() == serial) {
                return level;
            }
        }
        throw wrong(name, value, serial ? "SERIAL or LOCAL_SERIAL" : "a level such as LOCAL_QUORUM, QUORUM or ONE");
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        boolean digits = value.length() < 6 && value.chars().allMatch(Character::isDigit) && !value.isEmpty();
        int number = digits ? Integer.parseInt(value) : 0;
        if (number < 1) {
            throw wrong(name, value, "a number from 1 to 99999");
        }
        return number;
    }

    private static boolean truth(Map<String, String> given, String name, boolean otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, value, "true or false");
        }
        return value.equals("true");
    }

    private static SettingsException wrong(String name, String value, String wanted) {
        return new SettingsException("Cannot use the option \"" + name + "\" of the URL: it must be " + wanted
                + ", not \"" + value + "\"; correct the url");
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
