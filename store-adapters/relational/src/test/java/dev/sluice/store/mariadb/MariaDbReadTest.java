package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class MariaDbReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
