package dev.sluice.store.mariadb;

import dev.sluice.error.SettingsException;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.OptionNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is: {@code scheme://user@host:port/database?option=value}.
 *
 * @param database empty for none
 */
record MariaDbAddress(String host, int port, String database, String user, Map<String, String> options) {
    private static final Pattern URL =
            Pattern.compile("[a-z]+://(?:([^@/?]*)@)?(\\[[^\\]]+]|[^:/?,]*)(?::(\\d+))?(?:/([^?]*))?(?:\\?(.*))?");

    MariaDbAddress {
        options = Map.copyOf(options);
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    static MariaDbAddress of(StoreSettings settings, Set<String> known) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read " + settings.scheme() + "://user@host:port/database?option=value");
        }
        String user = decoded(url.group(1));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (url.group(5) != null && !url.group(5).isEmpty()) {
            for (String pair : url.group(5).split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw wrong("the options after ? must read option=value&option=value");
                }
                options.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        options.putAll(settings.options());
        options.keySet().forEach(name -> OptionNames.require(name, known));
        return new MariaDbAddress(
                url.group(2).isEmpty() ? "localhost" : decoded(url.group(2)),
                url.group(3) == null ? 3306 : number("port", url.group(3), 65_535),
                decoded(url.group(4)),
                user.isEmpty() ? System.getProperty("user.name", "root") : user,
                options);
    }

    /** A whole number from 1 up. */
    int number(String option, int otherwise) {
        String text = options.get(option);
        return text == null ? otherwise : number(option, text, Integer.MAX_VALUE / 1000);
    }

    boolean flag(String option) {
        String text = options.getOrDefault(option, "false");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new SettingsException(
                "Cannot use the option " + option + ": \"" + text + "\" is neither true nor false; correct it");
    }

    private static int number(String what, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw wrong("the " + what + " must be a number from 1 to " + most + ", not " + text);
    }

    private static String decoded(@Nullable String text) {
        try {
            return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % must be followed by two hexadecimal digits");
        }
    }

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the url: " + why + "; correct the url");
    }

    /** {@code host:port/database}, for messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
