package dev.sluice.store.postgresql;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.Map;
import java.util.Optional;

/** A database of the shared server to itself. */
final class PostgresFixture implements StoreFixture {
    private static final String ROLE = "contract";
    private static final PostgresServer SERVER = server();

    private final TestDatabase database = SERVER.createDatabase();

    private static PostgresServer server() {
        PostgresServer server = PostgresServer.shared();
        server.createRole(ROLE, "open sesame");
        return server;
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(database.storeUrl());
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD ->
                        StoreSettings.of(SERVER.storeUrl(database.name(), ROLE), new Secret("barley"));
                    case UNKNOWN_DATABASE -> StoreSettings.of(SERVER.storeUrl("no_such_database"));
                    case UNKNOWN_HOST -> StoreSettings.of("postgresql://postgres@no-such-host.invalid/postgres");
                    case NOTHING_LISTENS ->
                        new StoreSettings(
                                "postgresql://postgres@127.0.0.1:1/postgres",
                                Secret.none(),
                                Map.of("connectTimeout", "5"));
                });
    }

    @Override
    public Name name(String local) {
        return Name.of("public", local);
    }

    @Override
    public Optional<NetworkPath> network() {
        return Optional.of(new NetworkPath(
                SERVER.host(),
                SERVER.port(),
                (host, port) -> new StoreSettings(
                        "postgresql://postgres@" + host + ":" + port + "/" + database.name(),
                        Secret.none(),
                        Map.of("connectTimeout", "5"))));
    }

    @Override
    public int openConnections() {
        return Integer.parseInt(new TestDatabase(SERVER, "postgres")
                .rows("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database.name() + "'")
                .get(0));
    }

    @Override
    public void close() {
        SERVER.run("DROP DATABASE " + database.name() + " WITH (FORCE)");
    }
}
