package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.CheckpointContract;

class MongoCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
