package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
