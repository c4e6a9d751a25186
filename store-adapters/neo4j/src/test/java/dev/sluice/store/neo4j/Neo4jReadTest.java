package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
