package dev.sluice.settings;

import dev.sluice.error.SettingsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a store on a server: {@code scheme://user@host:port,host/path?option=value}. Only scheme and {@code ://} have to be there.
 * What holds other letters is written with {@code %}; a {@code +} means itself.
 */
public final class StoreUrl {
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^@/?]*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+]|[^:]*)(?::(.*))?");
    private static final int MOST_PORTS = 65_535;

    private final String store;
    private final String form;
    private final String scheme;
    private final String user;
    private final String hosts;
    private final String path;
    private final String query;

    private StoreUrl(String store, String form, Matcher url) {
        this.store = store;
        this.form = form;
        this.scheme = url.group(1).toLowerCase(Locale.ROOT);
        this.user = decoded(url.group(2));
        this.hosts = url.group(3);
        this.path = decoded(url.group(4));
        this.query = url.group(5) == null ? "" : url.group(5);
    }

    /** Where a server listens. */
    public record Host(String name, int port) {
        /** {@code name:port} */
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /**
     * Takes a URL apart.
     *
     * @param store the store's name for people: {@code Redis}
     * @param form what a URL of the store looks like, for messages
     * @throws SettingsException if it does not read so, or holds a password; the message never repeats one
     */
    public static StoreUrl of(String store, String form, String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw wrong(store, "it does not read " + form);
        }
        StoreUrl found = new StoreUrl(store, form, parts);
        if (found.user.contains(":")) {
            throw found.wrong("it holds a password; give the password as a setting of its own");
        }
        return found;
    }

    /** In lower case. */
    public String scheme() {
        return scheme;
    }

    /** Decoded; empty for none. */
    public String user() {
        return user;
    }

    /** Everything between user and path, as it is written. */
    public String hosts() {
        return hosts;
    }

    /** What follows the first slash behind the hosts, decoded; empty for none. */
    public String path() {
        return path;
    }

    /**
     * The only host; {@code localhost} if there is none.
     *
     * @param otherwise the port, where none is given
     */
    public Host host(int otherwise) {
        List<Host> all = hosts(otherwise);
        if (all.size() > 1) {
            throw wrong("it does not read " + form);
        }
        return all.get(0);
    }

    /**
     * Every host; {@code localhost} if there is none.
     *
     * @param otherwise the port, where none is given
     */
    public List<Host> hosts(int otherwise) {
        return Arrays.stream(hosts.split(",", -1))
                .map(text -> host(text.strip(), otherwise))
                .toList();
    }

    private Host host(String text, int otherwise) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw wrong("it does not read " + form);
        }
        String name = host.group(1).isEmpty() ? "localhost" : decoded(host.group(1));
        String port = host.group(2);
        return new Host(name, port == null || port.isEmpty() ? otherwise : port(decoded(port)));
    }

    private int port(String text) {
        int port = Options.wholeNumber(text);
        if (port < 1 || port > MOST_PORTS) {
            // letters here may be the rest of a password with a slash in it
            boolean digits = text.matches("[0-9]+");
            throw wrong("the port must be a number from 1 to " + MOST_PORTS + (digits ? ", not " + text : ""));
        }
        return port;
    }

    /**
     * The options behind the {@code ?}, and over them those given apart.
     *
     * @param known the names of all there are
     * @throws SettingsException if one is not known, or what follows the {@code ?} is no list of options
     */
    public Options options(Map<String, String> apart, Collection<String> known) {
        return options(store, query, apart, known);
    }

    /** As {@link #options(Map, Collection)}, for a URL of another form. */
    public static Options options(String store, String query, Map<String, String> apart, Collection<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        pairs(store, query).forEach(pair -> given.put(Options.known(store, pair.getKey(), known), pair.getValue()));
        apart.forEach((name, value) -> given.put(Options.known(store, name, known), value));
        return Options.of(store, given, known);
    }

    /** The options behind the {@code ?} as they follow each other, decoded; a name may come more than once. */
    public List<Map.Entry<String, String>> pairs() {
        return pairs(store, query);
    }

    private static List<Map.Entry<String, String>> pairs(String store, String query) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (query.isEmpty()) {
            return pairs;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong(store, "the options after ? must read option=value&option=value");
            }
            pairs.add(Map.entry(decoded(store, pair.substring(0, equals)), decoded(store, pair.substring(equals + 1))));
        }
        return pairs;
    }

    /** Part of a URL with what is written with {@code %} as it is meant. */
    public static String decoded(String store, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong(store, "a % must be followed by two hexadecimal digits; write %25 for a % that is meant");
        }
    }

    private String decoded(@Nullable String text) {
        return text == null ? "" : decoded(store, text);
    }

    /** What to throw for a URL that is wrong in some other way. */
    public SettingsException wrong(String why) {
        return wrong(store, why);
    }

    private static SettingsException wrong(String store, String why) {
        return new SettingsException("Cannot use the URL of " + store + ": " + why + "; correct the url");
    }

    /** Scheme and hosts, without the user. */
    @Override
    public String toString() {
        return scheme + "://" + hosts;
    }
}
