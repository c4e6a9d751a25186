package dev.sluice.store.duckdb;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.JdbcStore;
import dev.sluice.store.jdbc.session.Drivers;
import java.util.Set;

/**
 * Opens {@code duckdb:path?option=value}. Options: {@code create} (whether a file that is not there is made; {@code true}), {@code
 * readOnly} (so that other processes may read at the same time; {@code false}) and {@code maxConnections} (16). One process at a time
 * writes a file.
 */
public final class DuckDbStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("duckdb");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return DuckDbDialect.PROFILE;
    }

    @Override
    public Store open(StoreSettings settings) {
        Drivers.require("DuckDB", "org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc");
        return JdbcStore.open(new DuckDbDialect(), DuckDbConnector.of(settings));
    }
}
