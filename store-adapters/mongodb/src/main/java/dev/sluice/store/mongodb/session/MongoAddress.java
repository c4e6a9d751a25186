package dev.sluice.store.mongodb.session;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.WriteConcern;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.StoreSettings;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a MongoDB is and how it is entered.
 *
 * @param hosts as in the URL, for messages
 * @param database the one the URL names, or an empty text for all the user may see
 */
public record MongoAddress(String hosts, String database, MongoClientSettings settings) {
    private static final Pattern URL =
            Pattern.compile("(mongodb(?:\\+srv)?)://(?:([^@/?]*)@)?([^/?@]+)(?:/([^?]*))?(?:\\?(.*))?");
    private static final int DEFAULT_CONNECT_SECONDS = 10;

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static MongoAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read mongodb://user@host:port/database?option=value");
        }
        String user = part(url.group(2));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the password as a setting of its own");
        }
        List<String> driver = new ArrayList<>();
        Map<String, String> ours = new TreeMap<>();
        options(part(url.group(5)), settings.options(), driver, ours);
        String secret = settings.password().reveal();
        String entry = user.isEmpty() ? "" : user + (secret.isEmpty() ? "" : ":" + encoded(secret)) + "@";
        String path = part(url.group(4));
        String database = decoded(path);
        String text = url.group(1) + "://" + entry + url.group(3) + "/" + path
                + (driver.isEmpty() ? "" : "?" + String.join("&", driver));
        ConnectionString connection = parse(text, secret);
        return new MongoAddress(url.group(3), database, clientSettings(connection, ours));
    }

    /** Sorts the options of the URL, and over them those given apart, into the driver's and ours. */
    private static void options(
            String query, Map<String, String> apart, List<String> driver, Map<String, String> ours) {
        Map<String, String> over = new TreeMap<>();
        apart.forEach((name, value) -> over.put(MongoOptions.known(name), value));
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("the options after ? must read option=value&option=value");
            }
            String name = MongoOptions.known(pair.substring(0, equals));
            if (!over.containsKey(name)) {
                add(name, decoded(pair.substring(equals + 1)), driver, ours);
            }
        }
        over.forEach((name, value) -> add(name, value, driver, ours));
    }

    private static void add(String name, String value, List<String> driver, Map<String, String> ours) {
        if (MongoOptions.isOurs(name)) {
            ours.put(name, value);
        } else {
            driver.add(name + "=" + encoded(value));
        }
    }

    private static ConnectionString parse(String text, String secret) {
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean missing = secret.isEmpty() && message.startsWith("Password");
            throw wrong(missing ? "its user needs a password, and none was given" : hidden(message, secret));
        } catch (MongoConfigurationException e) {
            throw new StoreUnavailableException(
                    "Cannot find MongoDB: " + hidden(MongoErrors.reason(e), secret) + "; check the host and the DNS",
                    e);
        }
    }

    private static String hidden(String message, String secret) {
        return secret.isEmpty()
                ? message
                : message.replace(encoded(secret), "****").replace(secret, "****");
    }

    private static MongoClientSettings clientSettings(ConnectionString connection, Map<String, String> ours) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(connection);
        if (connection.getWriteConcern() == null) {
            settings.writeConcern(WriteConcern.MAJORITY);
        }
        int connect = number(ours, MongoOptions.CONNECT_TIMEOUT, DEFAULT_CONNECT_SECONDS);
        if (connection.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(connect, TimeUnit.SECONDS));
        }
        if (connection.getConnectTimeout() == null) {
            settings.applyToSocketSettings(socket -> socket.connectTimeout(connect, TimeUnit.SECONDS));
        }
        if (ours.containsKey(MongoOptions.REQUEST_TIMEOUT)) {
            int request = number(ours, MongoOptions.REQUEST_TIMEOUT, 0);
            settings.applyToSocketSettings(socket -> socket.readTimeout(request, TimeUnit.SECONDS));
        }
        if (ours.containsKey(MongoOptions.MAX_CONNECTIONS)) {
            int most = number(ours, MongoOptions.MAX_CONNECTIONS, 0);
            settings.applyToConnectionPoolSettings(pool -> pool.maxSize(most));
        }
        String ca = ours.get(MongoOptions.TLS_CA);
        if (ca != null) {
            settings.applyToSslSettings(ssl -> ssl.enabled(true).context(TrustedCertificates.of(Path.of(ca))));
        }
        return settings.build();
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw wrong("the option " + name + " must be a number from 1 on, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % must be followed by two hexadecimal digits");
        }
    }

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the URL of MongoDB: " + why + "; correct the url");
    }

    /** {@code hosts/database}, for messages. */
    @Override
    public String toString() {
        return hosts + "/" + database;
    }
}
