package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
