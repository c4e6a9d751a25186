package dev.sluice.store.mongodb;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.mongodb.session.MongoAddress;
import java.util.Set;

/**
 * Opens {@code mongodb://user@host:port,host:port/database?option=value} and {@code mongodb+srv://user@name/database}. Options are those
 * of MongoDB's connection strings ({@code authSource}, {@code authMechanism}, {@code tls}, {@code replicaSet}, …), and {@code tlsCa} (a
 * file with certificates in PEM), {@code connectTimeout} and {@code requestTimeout} (seconds) and {@code maxConnections}. Writes wait for
 * a majority unless the URL says otherwise ({@code w}). Without a database, all that the user may see are there.
 */
public final class MongoStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("mongodb", "mongodb+srv");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new MongoProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return MongoStore.open(MongoAddress.of(settings));
    }
}
