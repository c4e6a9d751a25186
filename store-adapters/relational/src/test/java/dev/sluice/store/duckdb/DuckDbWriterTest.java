package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class DuckDbWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
