package dev.sluice.store.mongodb.session;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.WriteConcern;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.settings.TrustedCertificates;
import dev.sluice.store.StoreSettings;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Where a MongoDB is and how it is entered.
 *
 * @param hosts as in the URL, for messages
 * @param database the one the URL names, or an empty text for all the user may see
 */
public record MongoAddress(String hosts, String database, MongoClientSettings settings) {
    static final String STORE = "MongoDB";
    private static final String FORM = "mongodb://user@host:port/database?option=value";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static MongoAddress of(StoreSettings settings) {
        StoreUrl url = StoreUrl.of(STORE, FORM, settings.url());
        if (url.hosts().isEmpty()) {
            throw url.wrong("it does not read " + FORM);
        }
        List<String> driver = new ArrayList<>();
        Map<String, String> ours = new TreeMap<>();
        options(url, settings.options(), driver, ours);
        String secret = settings.password().reveal();
        String user = encoded(url.user());
        String entry = user.isEmpty() ? "" : user + (secret.isEmpty() ? "" : ":" + encoded(secret)) + "@";
        String text = url.scheme() + "://" + entry + url.hosts() + "/" + encoded(url.path())
                + (driver.isEmpty() ? "" : "?" + String.join("&", driver));
        ConnectionString connection = parse(url, text, secret);
        return new MongoAddress(url.hosts(), url.path(), clientSettings(connection, MongoOptions.ours(ours)));
    }

    /** Sorts the options of the URL, and over them those given apart, into the driver's, some of which may come twice, and ours. */
    private static void options(
            StoreUrl url, Map<String, String> apart, List<String> driver, Map<String, String> ours) {
        Map<String, String> over = new TreeMap<>();
        apart.forEach((name, value) -> over.put(MongoOptions.known(name), value));
        url.pairs().forEach(pair -> {
            String name = MongoOptions.known(pair.getKey());
            if (!over.containsKey(name)) {
                add(name, pair.getValue(), driver, ours);
            }
        });
        over.forEach((name, value) -> add(name, value, driver, ours));
    }

    private static void add(String name, String value, List<String> driver, Map<String, String> ours) {
        if (MongoOptions.isOurs(name)) {
            ours.put(name, value);
        } else {
            driver.add(name + "=" + encoded(value));
        }
    }

    private static ConnectionString parse(StoreUrl url, String text, String secret) {
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean missing = secret.isEmpty() && message.startsWith("Password");
            throw url.wrong(missing ? "its user needs a password, and none was given" : hidden(message, secret));
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

    private static MongoClientSettings clientSettings(ConnectionString connection, Options ours) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(connection);
        if (connection.getWriteConcern() == null) {
            settings.writeConcern(WriteConcern.MAJORITY);
        }
        long connect = ours.connectTimeout(CONNECT).toSeconds();
        if (connection.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(connect, TimeUnit.SECONDS));
        }
        if (connection.getConnectTimeout() == null) {
            settings.applyToSocketSettings(socket -> socket.connectTimeout(connect, TimeUnit.SECONDS));
        }
        if (ours.has(Options.REQUEST_TIMEOUT)) {
            long request = ours.requestTimeout(Duration.ZERO).toSeconds();
            settings.applyToSocketSettings(socket -> socket.readTimeout(request, TimeUnit.SECONDS));
        }
        if (ours.has(Options.MAX_CONNECTIONS)) {
            int most = ours.maxConnections(1);
            settings.applyToConnectionPoolSettings(pool -> pool.maxSize(most));
        }
        Boolean tls = connection.getSslEnabled();
        if (Boolean.FALSE.equals(tls) && ours.has(Options.TLS_CA)) {
            throw ours.wrong(Options.TLS_CA, "it must be left out where tls=false");
        }
        if (Boolean.TRUE.equals(tls) || ours.has(Options.TLS_CA)) {
            SSLContext trusted = TrustedCertificates.of(ours.tlsCa());
            settings.applyToSslSettings(secure -> secure.enabled(true).context(trusted));
        }
        return settings.inetAddressResolver(MongoAddress::addresses).build();
    }

    /** By the host's name as it was given: the driver would ask the name service for another, and trust a certificate for that. */
    private static List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress found : InetAddress.getAllByName(host)) {
            addresses.add(InetAddress.getByAddress(host, found.getAddress()));
        }
        return addresses;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code hosts/database}, for messages. */
    @Override
    public String toString() {
        return hosts + "/" + database;
    }
}
