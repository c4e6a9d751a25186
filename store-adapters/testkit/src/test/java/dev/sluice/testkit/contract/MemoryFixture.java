package dev.sluice.testkit.contract;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import java.util.Optional;

/** A {@link MemoryStore} to itself. */
final class MemoryFixture implements StoreFixture {
    private final MemoryServer server = new MemoryServer();
    private final Breakage breakage;

    MemoryFixture(Breakage breakage) {
        this.breakage = breakage;
    }

    @Override
    public Store open() {
        return new MemoryStore(server, breakage);
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of("memory:");
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.empty();
    }

    @Override
    public Name name(String local) {
        return Name.of("memory", local);
    }

    @Override
    public int openConnections() {
        return server.connections.get();
    }

    @Override
    public void close() {
        server.tables.clear();
    }
}
