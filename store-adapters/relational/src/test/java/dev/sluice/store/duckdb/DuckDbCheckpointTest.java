package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.CheckpointContract;

class DuckDbCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
