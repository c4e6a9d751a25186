package dev.sluice.store.h2;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.CheckpointContract;

class H2CheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
