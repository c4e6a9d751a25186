package dev.sluice.file;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class ParquetReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
