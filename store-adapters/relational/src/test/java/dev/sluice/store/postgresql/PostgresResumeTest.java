package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
