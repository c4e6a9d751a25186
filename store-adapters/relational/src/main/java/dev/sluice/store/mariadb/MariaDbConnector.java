package dev.sluice.store.mariadb;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.TlsRefusal;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Connects to one server. */
record MariaDbConnector(Product product, MariaDbAddress address, Secret password) implements Connector {
    private static final String KEY_RETRIEVAL = "allowPublicKeyRetrieval";
    private static final List<String> OPTIONS = List.of(
            Options.TLS,
            Options.TLS_CA,
            Options.CONNECT_TIMEOUT,
            Options.REQUEST_TIMEOUT,
            Options.MAX_CONNECTIONS,
            KEY_RETRIEVAL);

    /** How long the server waits for a reader that is busy elsewhere; by default it ends the connection after a minute. */
    private static final int PATIENCE_SECONDS = 24 * 3600;

    private static final String SESSION =
            "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                    + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', net_write_timeout = "
                    + PATIENCE_SECONDS;

    static MariaDbConnector of(Product product, StoreSettings settings) {
        MariaDbAddress address = MariaDbAddress.of(product, settings, OPTIONS);
        MariaDbConnector connector = new MariaDbConnector(product, address, settings.password());
        connector.properties();
        connector.maxConnections();
        return connector;
    }

    @Override
    public String label() {
        return product.title() + " at " + address;
    }

    @Override
    public int maxConnections() {
        return address.options().maxConnections(16);
    }

    private Properties properties() {
        Options options = address.options();
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", millis(options.connectTimeout(Duration.ofSeconds(30))));
        properties.setProperty("socketTimeout", millis(options.requestTimeout(Duration.ZERO)));
        properties.setProperty("sslMode", options.tls() ? "verify-full" : "disable");
        properties.setProperty("tlsSocketType", CheckedTls.TYPE);
        options.tlsCa().ifPresent(file -> properties.setProperty("serverSslCert", file.toString()));
        properties.setProperty("allowPublicKeyRetrieval", Boolean.toString(options.flag(KEY_RETRIEVAL, false)));
        // numbers travel in binary: as texts a FLOAT has six digits
        properties.setProperty("useServerPrepStmts", "true");
        // an update in bulk does not say which rows it found
        properties.setProperty("useBulkStmts", "false");
        properties.setProperty("useBulkStmtsForInserts", Boolean.toString(product == Product.MARIADB));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("tinyInt1isBit", "false");
        return properties;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    @Override
    public Connection connect() throws SQLException {
        String url = "jdbc:mariadb://" + address.host() + ":" + address.port() + "/" + encoded(address.database());
        Connection connection = login(url);
        try (Statement statement = connection.createStatement()) {
            requireProduct(connection);
            statement.execute(SESSION);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection login(String url) throws SQLException {
        try {
            return new org.mariadb.jdbc.Driver().connect(url, properties());
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("ssl not enabled in the server")) {
                throw TlsRefusal.noTls().explained("Cannot open " + label() + ": ", e);
            }
            if (message.contains("SSL hostname verification failed")) {
                throw TlsRefusal.anotherHost(message.lines().findFirst().orElse(""))
                        .explained("Cannot open " + label() + ": ", e);
            }
            if (message.contains("RSA public key")) {
                throw new SettingsException(
                        "Cannot open " + label()
                                + ": the password would travel without encryption; set tls=true, or, where nobody"
                                + " can listen in between, " + KEY_RETRIEVAL + "=true",
                        e);
            }
            throw e;
        }
    }

    private void requireProduct(Connection connection) throws SQLException {
        String found = connection.getMetaData().getDatabaseProductName();
        if (!found.equalsIgnoreCase(product.title())) {
            throw new SettingsException("Cannot open " + label() + ": the server is " + found + "; write "
                    + Product.ofScheme(found.toLowerCase(java.util.Locale.ROOT)).scheme() + ": in the url");
        }
    }

    private String encoded(String database) {
        if (database.contains("?") || database.contains("&")) {
            throw new SettingsException(
                    "Cannot open " + label() + ": the driver cannot name such a database; leave it out of the url");
        }
        return database;
    }
}
