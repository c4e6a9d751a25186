package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
