package dev.sluice.store.postgresql;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.postgresql.session.PostgresAddress;
import java.util.Set;

/**
 * Opens {@code postgresql://user@host:port/database?option=value}. Options are the driver's ({@code sslmode}, {@code
 * connectTimeout} in seconds, …), {@code poolSize} (the most connections at a time), {@code tls} (true: encrypted, to the host in the URL,
 * or not at all; false: not encrypted) and {@code tlsCa} (a PEM file with the authority to trust). Where none of {@code tls}, {@code tlsCa}
 * and {@code sslmode} is given, the driver encrypts if the server can, with whoever answers.
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
