package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
