package dev.sluice.file;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class ParquetWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
