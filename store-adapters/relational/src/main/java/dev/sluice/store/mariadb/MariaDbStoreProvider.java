package dev.sluice.store.mariadb;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.JdbcStore;
import dev.sluice.store.jdbc.session.Drivers;
import java.util.Set;

/**
 * Opens {@code mariadb://user@host:port/database?option=value}, and MySQL with {@code mysql://}. Without a database the catalog has the
 * tables of all. Options: {@code connectTimeout} and {@code requestTimeout} in seconds (30; no limit), {@code maxConnections} (16),
 * {@code tls} (whether to encrypt and check the server's name; {@code false}), {@code tlsCa} (a PEM file with the authority to trust) and
 * {@code allowPublicKeyRetrieval} (whether MySQL may send the key that encrypts the password where there is no TLS; {@code false}).
 */
public final class MariaDbStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("mariadb", "mysql");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return Product.ofScheme(scheme).profile();
    }

    @Override
    public Store open(StoreSettings settings) {
        Drivers.require("MariaDB or MySQL", "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client");
        Product product = Product.ofScheme(settings.scheme());
        return JdbcStore.open(new MariaDbDialect(product), MariaDbConnector.of(product, settings));
    }
}
