package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
