package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
