package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
