package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
