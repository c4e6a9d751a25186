package dev.sluice.store.postgresql;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.postgresql.session.PostgresAddress;
import java.util.Set;

/**
 * Opens {@code postgresql://user@host:port/database?option=value}. Options are the driver's ({@code sslmode}, {@code
 * connectTimeout} in seconds, …) and {@code poolSize}, the most connections at a time.
 */
public final class PostgresStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("postgresql", "postgres");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new PostgresProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return PostgresStore.open(PostgresAddress.of(settings));
    }
}
