package dev.sluice.store.cassandra.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is and how to enter it.
 *
 * @param hosts at least one node to ask for the others
 * @param keyspace empty for all
 * @param user empty for none
 */
public record CassandraAddress(
        List<Host> hosts, String keyspace, String user, Secret password, CassandraOptions options) {
    private static final Pattern URL = Pattern.compile("cassandra://(?:([^@/?]*)@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+]|[^:]*)(?::(\\d+))?");
    private static final int DEFAULT_PORT = 9042;

    public CassandraAddress {
        hosts = List.copyOf(hosts);
    }

    /** One node. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static CassandraAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read cassandra://user@host:port,host/keyspace?option=value");
        }
        String user = decoded(url.group(1));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        Map<String, String> options = new HashMap<>(pairs(url.group(4)));
        options.putAll(settings.options());
        return new CassandraAddress(
                hosts(url.group(2)), decoded(url.group(3)), user, settings.password(), CassandraOptions.of(options));
    }

    private static List<Host> hosts(String list) {
        List<Host> hosts = new ArrayList<>();
        for (String each : list.split(",")) {
            Matcher host = HOST.matcher(each.strip());
            if (!host.matches()) {
                throw wrong("\"" + each + "\" is no host:port");
            }
            String name = host.group(1).isEmpty() ? "localhost" : decoded(host.group(1));
            hosts.add(new Host(name, host.group(2) == null ? DEFAULT_PORT : port(host.group(2))));
        }
        return hosts;
    }

    private static int port(String digits) {
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw wrong("the port must be a number from 1 to 65535, not " + digits);
        }
        return port;
    }

    private static Map<String, String> pairs(@Nullable String query) {
        Map<String, String> pairs = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return pairs;
        }
        for (String pair : query.split("&")) {
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

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the URL of Cassandra: " + why + "; correct the url");
    }

    /** {@code host:port,host:port/keyspace}, for messages. */
    @Override
    public String toString() {
        String nodes = String.join(",", hosts.stream().map(Host::toString).toList());
        return keyspace.isEmpty() ? nodes : nodes + "/" + keyspace;
    }
}
