package dev.sluice.file;

import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;

class CsvCheckpointTest extends CheckpointContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("csv");
    }
}
