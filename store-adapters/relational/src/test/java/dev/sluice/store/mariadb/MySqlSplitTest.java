package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class MySqlSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}
