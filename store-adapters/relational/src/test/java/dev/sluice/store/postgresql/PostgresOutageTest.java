package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
