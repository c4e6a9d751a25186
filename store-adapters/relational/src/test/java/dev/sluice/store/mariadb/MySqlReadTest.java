package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class MySqlReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}
