package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
