package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class MySqlCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}
