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
    private final PostgresServer server = PostgresServer.shared();
    private final Secret password = new Secret(server.password());
    private final TestDatabase database = server.createDatabase();

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(database.storeUrl(), password);
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD ->
                        StoreSettings.of(server.storeUrl(database.name(), role()), new Secret("barley"));
                    case UNKNOWN_DATABASE -> StoreSettings.of(server.storeUrl("no_such_database"), password);
                    case UNKNOWN_HOST -> StoreSettings.of("postgresql://postgres@no-such-host.invalid/postgres");
                    case NOTHING_LISTENS ->
                        new StoreSettings(
                                "postgresql://postgres@127.0.0.1:1/postgres",
                                Secret.none(),
                                Map.of("connectTimeout", "5"));
                });
    }

    /** One that must give a password, as a superuser need not everywhere. */
    private String role() {
        server.createRole(database.name(), "open sesame");
        return database.name();
    }

    @Override
    public Name name(String local) {
        return Name.of("public", local);
    }

    @Override
    public Optional<NetworkPath> network() {
        return Optional.of(new NetworkPath(
                server.host(),
                server.port(),
                (host, port) -> new StoreSettings(
                        "postgresql://" + server.user() + "@" + host + ":" + port + "/" + database.name(),
                        password,
                        Map.of("connectTimeout", "5"))));
    }

    @Override
    public int openConnections() {
        return Integer.parseInt(new TestDatabase(server, "postgres")
                .rows("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database.name() + "'")
                .get(0));
    }

    @Override
    public void close() {
        server.run("DROP DATABASE " + database.name() + " WITH (FORCE)");
        server.run("DROP ROLE IF EXISTS " + database.name());
    }
}
