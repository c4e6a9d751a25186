package dev.sluice.store.mariadb;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/** Connects to one server. */
record MariaDbConnector(Product product, MariaDbAddress address, Secret password) implements Connector {
    private static final String TLS = "tls";
    private static final String TLS_CA = "tlsCa";
    private static final String CONNECT_TIMEOUT = "connectTimeout";
    private static final String REQUEST_TIMEOUT = "requestTimeout";
    private static final String MAX_CONNECTIONS = "maxConnections";
    private static final String KEY_RETRIEVAL = "allowPublicKeyRetrieval";

    /** How long the server waits for a reader that is busy elsewhere; by default it ends the connection after a minute. */
    private static final int PATIENCE_SECONDS = 24 * 3600;

    private static final String SESSION =
            "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                    + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', net_write_timeout = "
                    + PATIENCE_SECONDS;

    static MariaDbConnector of(Product product, StoreSettings settings) {
        MariaDbAddress address = MariaDbAddress.of(
                settings, Set.of(TLS, TLS_CA, CONNECT_TIMEOUT, REQUEST_TIMEOUT, MAX_CONNECTIONS, KEY_RETRIEVAL));
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
        return address.number(MAX_CONNECTIONS, 16);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", millis(CONNECT_TIMEOUT, 30));
        properties.setProperty("socketTimeout", millis(REQUEST_TIMEOUT, 0));
        properties.setProperty("sslMode", address.flag(TLS) ? "verify-full" : "disable");
        String authority = address.options().get(TLS_CA);
        if (authority != null) {
            properties.setProperty("serverSslCert", authority);
        }
        properties.setProperty("allowPublicKeyRetrieval", Boolean.toString(address.flag(KEY_RETRIEVAL)));
        // numbers travel in binary: as texts a FLOAT has six digits
        properties.setProperty("useServerPrepStmts", "true");
        // an update in bulk does not say which rows it found
        properties.setProperty("useBulkStmts", "false");
        properties.setProperty("useBulkStmtsForInserts", Boolean.toString(product == Product.MARIADB));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("tinyInt1isBit", "false");
        return properties;
    }

    private String millis(String option, int otherwise) {
        return Integer.toString(address.number(option, otherwise) * 1000);
    }

    @Override
    public Connection connect() throws SQLException {
        String url = "jdbc:mariadb://" + address.host() + ":" + address.port() + "/" + encoded(address.database());
        Connection connection = new org.mariadb.jdbc.Driver().connect(url, properties());
        try (Statement statement = connection.createStatement()) {
            requireProduct(connection);
            statement.execute(SESSION);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
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
