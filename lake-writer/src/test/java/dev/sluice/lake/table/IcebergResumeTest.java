package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
