package dev.sluice.store.neo4j;

import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreProvider;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.session.Neo4jAddress;
import java.util.Set;

/**
 * Opens {@code neo4j://user@host:port/database?option=value} (routed, as a cluster needs it) and {@code bolt://…} (this server alone),
 * encrypted with {@code +s} or, trusting any certificate, {@code +ssc}. Options: {@code tls}, {@code tlsCa} (a PEM file), {@code
 * connectTimeout} and {@code requestTimeout} in seconds, {@code maxConnections}.
 */
public final class Neo4jStoreProvider implements StoreProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc");
    }

    @Override
    public StoreProfile profile(String scheme) {
        return new Neo4jProfile();
    }

    @Override
    public Store open(StoreSettings settings) {
        return new Neo4jStore(Graph.open(Neo4jAddress.of(settings)));
    }
}
