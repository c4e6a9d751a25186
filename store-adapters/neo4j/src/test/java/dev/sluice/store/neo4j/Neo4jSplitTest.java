package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
