package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to enter it.
 *
 * @param scheme as the driver has it: {@code neo4j}, {@code bolt}, or one of these with {@code +s} or {@code +ssc}
 * @param database empty for the user's home database
 */
public record Neo4jAddress(
        String scheme, String host, int port, String database, String user, Secret password, Neo4jOptions options) {
    private static final Pattern URL = Pattern.compile(
            "((?:neo4j|bolt)(?:\\+ssc|\\+s)?)://(?:([^@/?]*)@)?(\\[[^\\]]+]|[^:/?,]*)(?::([^/?]*))?(?:/([^?]*))?(?:\\?(.*))?");
    private static final int BOLT_PORT = 7687;

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static Neo4jAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read neo4j://user@host:port/database?option=value");
        }
        String user = decoded(url.group(2));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        Map<String, String> options = pairs(url.group(6));
        options.putAll(settings.options());
        return new Neo4jAddress(
                url.group(1),
                url.group(3).isEmpty() ? "localhost" : decoded(url.group(3)),
                port(url.group(4)),
                decoded(url.group(5)),
                user.isEmpty() ? "neo4j" : user,
                settings.password(),
                Neo4jOptions.of(options, url.group(1).contains("+")));
    }

    /** For the driver. */
    String driverUrl() {
        return scheme + "://" + host + ":" + port;
    }

    private static Map<String, String> pairs(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("the options after ? must read option=value&option=value");
            }
            options.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return options;
    }

    private static int port(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return BOLT_PORT;
        }
        return Neo4jOptions.number("port", text, 65_535);
    }

    private static String decoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    "Cannot use the URL of Neo4j: a % must be followed by two hexadecimal digits; correct the url", e);
        }
    }

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the URL of Neo4j: " + why + "; correct the url");
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + (database.isEmpty() ? "" : "/" + database);
    }
}
