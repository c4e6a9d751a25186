package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
