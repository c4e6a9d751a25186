package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
