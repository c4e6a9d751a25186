package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.CheckpointContract;

class SqliteCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
