package dev.sluice.store.jdbc.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The URL of a database in a file: {@code scheme:path?option=value}.
 *
 * @param path what stands between scheme and options, decoded
 * @param options by name, those of the settings over those of the URL
 */
public record FileUrl(String path, Map<String, String> options) {
    public FileUrl {
        options = Map.copyOf(options);
    }

    /** @throws SettingsException if there is no path, or an option is none of {@code known} */
    public static FileUrl of(StoreSettings settings, Set<String> known) {
        String text = settings.url().substring(settings.url().indexOf(':') + 1);
        int query = text.indexOf('?');
        String path = decoded(query < 0 ? text : text.substring(0, query));
        if (path.isEmpty()) {
            throw new SettingsException("Cannot use the url " + settings.url() + ": it names no file; write "
                    + settings.scheme() + ":path");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (query >= 0) {
            for (String pair : text.substring(query + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new SettingsException("Cannot use the url " + settings.url()
                            + ": what follows ? is no list of options; write option=value&option=value");
                }
                options.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        options.putAll(settings.options());
        options.keySet().forEach(name -> OptionNames.require(name, known));
        return new FileUrl(path, options);
    }

    /** A whole number from 1 up. */
    public int number(String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new SettingsException(
                "Cannot use the option " + name + ": \"" + text + "\" is no whole number from 1 up; correct it");
    }

    public boolean flag(String name, boolean otherwise) {
        String text = options.getOrDefault(name, String.valueOf(otherwise));
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new SettingsException("Cannot use the option " + name + ": \"" + text + "\" is neither true nor false");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("Cannot use the url: a % must be followed by two hexadecimal digits; write %25"
                    + " for a % that is meant");
        }
    }
}
