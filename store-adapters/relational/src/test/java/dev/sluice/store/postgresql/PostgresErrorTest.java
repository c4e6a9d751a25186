package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
