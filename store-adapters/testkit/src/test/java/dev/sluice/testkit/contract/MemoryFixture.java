package dev.sluice.testkit.contract;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A {@link MemoryStore} to itself. */
final class MemoryFixture implements StoreFixture {
    private static final String FAULT = "fault";

    private final MemoryServer server = new MemoryServer();
    private final Breakage breakage;

    MemoryFixture(Breakage breakage) {
        this.breakage = breakage;
    }

    /** Nothing here ends by itself later. */
    @Override
    public Duration connectionsEnd() {
        return Duration.ofMillis(300);
    }

    @Override
    public Store open(StoreSettings settings) {
        String fault = settings.options().get(FAULT);
        if (fault != null) {
            throw refusal(Fault.valueOf(fault), settings.password());
        }
        return new MemoryStore(server, breakage);
    }

    private SluiceException refusal(Fault fault, Secret password) {
        if (breakage == Breakage.LEAKS_A_CONNECTION_WHEN_IT_CANNOT_OPEN) {
            server.connections.incrementAndGet();
        }
        if (breakage == Breakage.LEAKS_A_THREAD_WHEN_IT_CANNOT_OPEN) {
            MemoryStore.leakAThread();
        }
        String told = breakage == Breakage.TELLS_THE_PASSWORD ? password.reveal() : fault.name();
        String message = "Cannot open memory: " + told + "; correct it";
        return breakage != Breakage.TAKES_EVERY_FAULT_FOR_AN_OUTAGE && fault.thrown() == SettingsException.class
                ? new SettingsException(message)
                : new StoreUnavailableException(message);
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of("memory:");
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.of(new StoreSettings("memory:", new Secret("barley"), Map.of(FAULT, fault.name())));
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
