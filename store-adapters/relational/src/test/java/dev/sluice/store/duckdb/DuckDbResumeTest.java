package dev.sluice.store.duckdb;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class DuckDbResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new DuckDbFixture();
    }
}
