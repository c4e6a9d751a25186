package dev.sluice.file;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class ParquetErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
