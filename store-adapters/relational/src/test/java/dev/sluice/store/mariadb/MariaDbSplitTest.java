package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class MariaDbSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
