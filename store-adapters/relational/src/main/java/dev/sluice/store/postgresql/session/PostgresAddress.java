package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern URL = Pattern.compile(
            "(?:postgresql|postgres)://(?:([^@/?]*)@)?(\\[[^\\]]+]|[^:/?,]*)(?::([^/?]*))?(?:/([^?]*))?(?:\\?(.*))?");
    private static final int DEFAULT_SESSIONS = 16;
    private static final String POOL_SIZE = "poolSize";

    public PostgresAddress {
        options = Map.copyOf(options);
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static PostgresAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read postgresql://user@host:port/database?option=value");
        }
        String user = decoded(url.group(1));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        Map<String, String> options = new HashMap<>();
        for (String option : decodedPairs(url.group(5))) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        options.putAll(settings.options());
        Map<String, String> driver = new TreeMap<>();
        options.forEach((name, value) -> driver.put(DriverOptions.driverName(name), value));
        String sessions = driver.remove(POOL_SIZE);
        String host = url.group(2).isEmpty() ? "localhost" : decoded(url.group(2));
        String name = user.isEmpty() ? System.getProperty("user.name", "postgres") : user;
        String database = decoded(url.group(4));
        return new PostgresAddress(
                host,
                url.group(3) == null || url.group(3).isEmpty() ? 5432 : number("port", url.group(3), 65535),
                database.isEmpty() ? name : database,
                name,
                settings.password(),
                driver,
                sessions == null ? DEFAULT_SESSIONS : number(POOL_SIZE, sessions, 1000));
    }

    private static String[] decodedPairs(@org.jspecify.annotations.Nullable String query) {
        if (query == null || query.isEmpty()) {
            return new String[0];
        }
        String[] pairs = query.split("&");
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i].indexOf('=') < 1) {
                throw wrong("the options after ? must read option=value&option=value");
            }
            pairs[i] = decoded(pairs[i]);
        }
        return pairs;
    }

    private static String decoded(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % must be followed by two hexadecimal digits");
        }
    }

    private static int number(String what, String text, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw wrong("the " + what + " must be a number from 1 to " + max + ", not " + text);
    }

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the source's URL: " + why + "; correct the url");
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
