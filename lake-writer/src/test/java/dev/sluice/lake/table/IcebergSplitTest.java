package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
