package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
