package dev.sluice.store.duckdb;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.OpenFiles;
import dev.sluice.store.jdbc.TemporaryDirectory;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.StoreFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A file of its own. */
final class DuckDbFixture implements StoreFixture {
    private final TemporaryDirectory directory = new TemporaryDirectory("duckdb");

    Path file() {
        return directory.path().resolve("shop.duckdb");
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of("duckdb:" + file());
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return fault == Fault.UNKNOWN_DATABASE
                ? Optional.of(new StoreSettings(
                        "duckdb:" + directory.path().resolve("nowhere"), Secret.none(), Map.of("create", "false")))
                : Optional.empty();
    }

    @Override
    public Name name(String local) {
        return Name.of("main", local);
    }

    @Override
    public int openConnections() {
        return OpenFiles.count(file());
    }

    @Override
    public void close() {
        directory.close();
    }
}
