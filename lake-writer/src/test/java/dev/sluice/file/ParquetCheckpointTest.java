package dev.sluice.file;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class ParquetCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
