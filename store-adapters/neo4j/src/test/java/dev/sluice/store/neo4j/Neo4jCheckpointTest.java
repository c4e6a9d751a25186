package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class Neo4jCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
