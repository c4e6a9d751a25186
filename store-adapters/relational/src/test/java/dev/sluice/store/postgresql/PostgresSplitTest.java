package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class PostgresSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
