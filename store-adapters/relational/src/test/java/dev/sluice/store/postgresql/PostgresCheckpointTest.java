package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
