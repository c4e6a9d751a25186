package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
