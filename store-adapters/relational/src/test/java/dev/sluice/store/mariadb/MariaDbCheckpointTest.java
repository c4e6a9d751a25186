package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.CheckpointContract;

class MariaDbCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new MariaDbFixture();
    }
}
