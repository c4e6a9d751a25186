package dev.sluice.store.h2;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2CheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
