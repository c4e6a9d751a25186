package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
