package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
