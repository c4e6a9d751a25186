package dev.sluice.file;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class ParquetSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
