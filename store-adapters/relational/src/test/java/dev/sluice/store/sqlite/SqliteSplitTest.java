package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class SqliteSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
