package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.WriterContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
