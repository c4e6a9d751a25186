package dev.sluice.store.dynamodb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.DynamoDbServer;
import dev.sluice.testkit.Proxy;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a prefix, behind a proxy that sees the connections, which DynamoDB Local does not tell. */
final class DynamoDbFixture implements StoreFixture {
    private static final DynamoDbServer SERVER = DynamoDbServer.shared();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix = "t" + COUNT.incrementAndGet() + ".";
    private final Proxy proxy = Proxy.to(SERVER.host(), SERVER.port());

    @Override
    public StoreSettings settings() {
        return at(proxy.host(), proxy.port());
    }

    private static StoreSettings at(String host, int port) {
        return new StoreSettings(
                SERVER.storeUrl(host, port), new Secret(SERVER.secret()), Map.of("connectTimeout", "5"));
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return switch (fault) {
            case WRONG_PASSWORD ->
                Optional.of(StoreSettings.of(
                        SERVER.storeUrl().replace(SERVER.accessKey() + "@", "no-such-key@"), new Secret("barley")));
            case UNKNOWN_DATABASE -> Optional.empty();
            case UNKNOWN_HOST -> Optional.of(at("no-such-host.invalid", 80));
            case NOTHING_LISTENS -> Optional.of(at("127.0.0.1", 1));
        };
    }

    /** Tables are named by letters, digits and three signs; other characters stand as their numbers. */
    @Override
    public Name name(String local) {
        StringBuilder name = new StringBuilder(prefix);
        local.codePoints().forEach(c -> {
            boolean plain = c < 128 && Character.isLetterOrDigit(c);
            name.append(plain ? Character.toString(c) : "_" + Integer.toHexString(c));
        });
        return Name.of(name.toString());
    }

    @Override
    public Set<String> nativeTypes(Dataset dataset, String field) {
        try (Store store = Stores.open(at(SERVER.host(), SERVER.port()))) {
            DynamoDbClient client = store.unwrap(DynamoDbClient.class).orElseThrow();
            return client
                    .scanPaginator(request -> request.tableName(dataset.name().local()))
                    .items()
                    .stream()
                    .filter(item -> item.containsKey(field))
                    .map(item -> item.get(field).type().name())
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public Optional<NetworkPath> network() {
        return Optional.of(new NetworkPath(SERVER.host(), SERVER.port(), DynamoDbFixture::at));
    }

    @Override
    public int openConnections() {
        return proxy.connections();
    }

    @Override
    public void close() {
        try (Store store = Stores.open(at(SERVER.host(), SERVER.port()))) {
            DynamoDbClient client = store.unwrap(DynamoDbClient.class).orElseThrow();
            client.listTablesPaginator().tableNames().stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> client.deleteTable(request -> request.tableName(name)));
        }
        proxy.close();
    }
}
