package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
