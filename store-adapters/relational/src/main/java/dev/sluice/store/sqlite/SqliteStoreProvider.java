package dev.sluice.store.sqlite;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.JdbcStore;
import dev.sluice.store.jdbc.session.Drivers;
import java.util.Set;

/**
 * Opens {@code sqlite:path?option=value}. Options: {@code create} (whether a file that is not there is made; {@code true}), {@code
 * busyTimeout} (seconds to wait for another writer; 60), {@code wal} (whether writing turns on the write-ahead log, so that readers and
 * the writer do not wait for each other; {@code true}) and {@code maxConnections} (16).
 */
public final class SqliteStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("sqlite");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return SqliteDialect.PROFILE;
    }

    @Override
    public Store open(StoreSettings settings) {
        Drivers.require("SQLite", "org.sqlite.JDBC", "org.xerial:sqlite-jdbc");
        return JdbcStore.open(new SqliteDialect(), SqliteConnector.of(settings));
    }
}
