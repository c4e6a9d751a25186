package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;
import org.junit.jupiter.api.AfterAll;

class Neo4jSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return Neo4jFixture.keepingKeys();
    }

    @AfterAll
    static void wipe() {
        TestGraph.wipe();
    }
}
