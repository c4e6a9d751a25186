package dev.sluice.store.redis.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to enter it.
 *
 * @param user empty for the server's default user
 */
public record RedisAddress(
        String host,
        int port,
        int database,
        String user,
        Secret password,
        boolean tls,
        Optional<Path> authorities,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections,
        KeyForm keys) {
    private static final Pattern URL = Pattern.compile(
            "(rediss?)://(?:([^@/?]*)@)?(\\[[^\\]]+]|[^:/?,]*)(?::([^/?]*))?(?:/([^?]*))?(?:\\?(.*))?",
            Pattern.CASE_INSENSITIVE);

    /** How keys are shown. */
    public enum KeyForm {
        /** As text, if all keys of a sample are. */
        SAMPLED,
        TEXT,
        BYTES
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static RedisAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read redis://user@host:port/database?option=value");
        }
        String user = decoded(url.group(2));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        Map<String, String> given = pairs(url.group(6));
        given.putAll(settings.options());
        RedisOptions options = new RedisOptions(given);
        String database = decoded(url.group(5));
        String port = decoded(url.group(4));
        return new RedisAddress(
                url.group(3).isEmpty() ? "localhost" : decoded(url.group(3)),
                port.isEmpty() ? 6379 : RedisOptions.number("port", port, 1, 65_535),
                database.isEmpty() ? 0 : RedisOptions.number("database", database, 0, Integer.MAX_VALUE),
                user,
                settings.password(),
                "rediss".equalsIgnoreCase(url.group(1)) || options.isTrue("tls"),
                options.text("tlsCa").map(RedisAddress::readable),
                options.seconds("connectTimeout", 10),
                options.seconds("requestTimeout", 60),
                options.number("maxConnections", 16, 1, 10_000),
                keyForm(options.text("keys").orElse("sampled")));
    }

    private static KeyForm keyForm(String text) {
        return switch (text) {
            case "sampled" -> KeyForm.SAMPLED;
            case "text" -> KeyForm.TEXT;
            case "bytes" -> KeyForm.BYTES;
            default -> throw wrong("keys is text, bytes or sampled, not \"" + text + "\"");
        };
    }

    private static Path readable(String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw wrong("tlsCa names " + file + ", which cannot be read");
        }
        return path;
    }

    private static Map<String, String> pairs(@Nullable String query) {
        Map<String, String> pairs = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return pairs;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("the options after ? must read option=value&option=value");
            }
            pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return pairs;
    }

    private static String decoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % must be followed by two hexadecimal digits");
        }
    }

    public static SettingsException wrong(String why) {
        return new SettingsException(
                "Cannot use the url of a Redis store: " + why + "; correct the url or its options");
    }

    /** Host, port and database, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
