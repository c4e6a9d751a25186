package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class MySqlOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}
