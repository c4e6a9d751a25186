package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class MariaDbCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
