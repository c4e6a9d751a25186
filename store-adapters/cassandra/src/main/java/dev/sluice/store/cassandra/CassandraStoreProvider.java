package dev.sluice.store.cassandra;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.cassandra.session.CassandraAddress;
import java.util.Set;

/**
 * Opens {@code cassandra://user@host1:9042,host2/keyspace?option=value}. Options: {@code localDatacenter} (that of the hosts by default),
 * {@code consistency} ({@code LOCAL_QUORUM}), {@code serialConsistency} of inserts ({@code LOCAL_SERIAL}), {@code connectTimeout} and
 * {@code requestTimeout} in seconds (10, 20), {@code maxConnections} to each node (1), {@code maxRequests} of a writer under way at a time
 * (128), {@code tls}, {@code tlsCa} (a PEM file), {@code tlsVerifyHost}, {@code applicationName}.
 */
public final class CassandraStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("cassandra");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new CassandraProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return CassandraStore.open(CassandraAddress.of(settings));
    }
}
