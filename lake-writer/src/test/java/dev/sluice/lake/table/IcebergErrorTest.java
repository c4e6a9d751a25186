package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
