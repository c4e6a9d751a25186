package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;
import org.junit.jupiter.api.AfterAll;

class Neo4jReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return Neo4jFixture.keepingKeys();
    }

    @AfterAll
    static void wipe() {
        TestGraph.wipe();
    }
}
