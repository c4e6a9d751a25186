package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class MySqlErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}
