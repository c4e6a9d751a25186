package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class MariaDbOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
