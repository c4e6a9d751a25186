package dev.sluice.store.h2;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.JdbcStore;
import dev.sluice.store.jdbc.session.Drivers;
import java.util.Set;

/**
 * Opens {@code h2:path?option=value} and {@code h2:mem:name}. Options: {@code user} ({@code sa}), {@code create} (whether a database that
 * is not there is made; {@code true}) and {@code maxConnections} (16). A database in memory is there as long as one connection is.
 */
public final class H2StoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("h2");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return H2Dialect.PROFILE;
    }

    @Override
    public Store open(StoreSettings settings) {
        Drivers.require("H2", "org.h2.Driver", "com.h2database:h2");
        return JdbcStore.open(new H2Dialect(), H2Connector.of(settings));
    }
}
