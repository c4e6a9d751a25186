package dev.sluice.store.redis;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A numbered database of the shared server, emptied before and after. */
final class RedisFixture implements StoreFixture {
    private static final AtomicInteger FIXTURES = new AtomicInteger();
    private static final int DATABASES = 15;

    private final RedisServer server = RedisServer.shared();
    private final int database = 1 + FIXTURES.getAndIncrement() % DATABASES;

    RedisFixture() {
        empty();
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(server.storeUrl(database), new Secret(server.password()));
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        Secret password = new Secret(server.password());
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD -> StoreSettings.of(server.storeUrl(database), new Secret("barley"));
                    case UNKNOWN_DATABASE -> StoreSettings.of(server.storeUrl(1_000_000), password);
                    case UNKNOWN_HOST -> StoreSettings.of("redis://no-such-host.invalid/1", password);
                    case NOTHING_LISTENS ->
                        new StoreSettings("redis://127.0.0.1:1/1", password, Map.of("connectTimeout", "5"));
                });
    }

    @Override
    public Name name(String local) {
        return Name.of(local);
    }

    @Override
    public Optional<NetworkPath> network() {
        return Optional.of(new NetworkPath(
                server.host(),
                server.port(),
                (host, port) -> new StoreSettings(
                        "redis://" + host + ":" + port + "/" + database,
                        new Secret(server.password()),
                        Map.of("connectTimeout", "5", "requestTimeout", "5"))));
    }

    @Override
    public int openConnections() {
        return (int) server.run("CLIENT LIST").stream()
                .filter(client -> client.contains(" name=" + Connections.CLIENT_NAME + " "))
                .filter(client -> client.contains(" db=" + database + " "))
                .count();
    }

    /** Runs a command, whose parts are quoted as {@code redis-cli} wants them, in this fixture's database. */
    java.util.List<String> run(String command) {
        java.util.List<String> answer = server.run("SELECT " + database + "\r\n" + command);
        return answer.subList(1, answer.size());
    }

    private void empty() {
        run("FLUSHDB");
    }

    @Override
    public void close() {
        empty();
    }
}
