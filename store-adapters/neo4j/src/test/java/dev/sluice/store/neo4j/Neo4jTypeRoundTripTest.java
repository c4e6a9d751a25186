package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;
import org.junit.jupiter.api.AfterAll;

class Neo4jTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return Neo4jFixture.keepingKeys();
    }

    @AfterAll
    static void wipe() {
        TestGraph.wipe();
    }
}
