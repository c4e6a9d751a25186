package dev.sluice.store.neo4j;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TlsServer;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Labels of its own in the shared server. */
final class Neo4jFixture implements StoreFixture {
    private final StoreSettings settings = TestGraph.openAt();
    private final Runnable end;

    Neo4jFixture() {
        this(TestGraph::wipe);
    }

    private Neo4jFixture(Runnable end) {
        this.end = end;
    }

    /**
     * For classes whose tests write datasets of a name with one key, which stay known: as long as the schema is the same, the server
     * keeps its plans. Such a class calls {@link TestGraph#wipe} at its end.
     */
    static Neo4jFixture keepingKeys() {
        return new Neo4jFixture(TestGraph::deleteNodes);
    }

    @Override
    public StoreSettings settings() {
        return settings;
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        String url = settings.url();
        String password = settings.password().reveal();
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD -> TestGraph.with(url, "barley", 3);
                    case UNKNOWN_DATABASE ->
                        TestGraph.with(url.replaceFirst("/[^/]*$", "/nosuchdatabase"), password, 3);
                    case UNKNOWN_HOST -> TestGraph.with("bolt://neo4j@no-such-host.invalid/neo4j", password, 3);
                    case NOTHING_LISTENS -> TestGraph.with("bolt://neo4j@127.0.0.1:1/neo4j", password, 3);
                });
    }

    @Override
    public Name name(String local) {
        return Name.of(TestGraph.PREFIX + local);
    }

    @Override
    public Set<String> addedFields() {
        return Set.of("_id", "_labels");
    }

    /** Bytes by what the driver sees, because Cypher calls them a list of integers. */
    @Override
    public Set<String> nativeTypes(Dataset dataset, String field) {
        Set<String> types = new HashSet<>();
        TestGraph.run(
                        "MATCH (n) WHERE $label IN labels(n) AND n[$field] IS NOT NULL RETURN valueType(n[$field]), n[$field]",
                        "label",
                        dataset.name().local(),
                        "field",
                        field)
                .forEach(record -> {
                    String type = record.get(1).type().name();
                    types.add(
                            type.equals("BYTES")
                                    ? type
                                    : record.get(0).asString().replace(" NOT NULL", ""));
                });
        types.remove("LIST<NOTHING>"); // an empty one
        return types;
    }

    @Override
    public Optional<NetworkPath> network() {
        URI here = URI.create(settings.url());
        return Optional.of(new NetworkPath(
                here.getHost(),
                here.getPort(),
                (host, port) -> TestGraph.with(
                        "bolt://" + here.getUserInfo() + "@" + host + ":" + port + here.getPath(),
                        settings.password().reveal())));
    }

    /** This database, for the contract. */
    TlsServer tlsServer() {
        return new TlsServer(network().orElseThrow(), this::name, "sluice", this::close);
    }

    @Override
    public int openConnections() {
        return TestGraph.connectionsOfAdapter();
    }

    @Override
    public void close() {
        end.run();
    }
}
