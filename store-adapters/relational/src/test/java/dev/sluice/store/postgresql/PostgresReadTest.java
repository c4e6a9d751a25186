package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
