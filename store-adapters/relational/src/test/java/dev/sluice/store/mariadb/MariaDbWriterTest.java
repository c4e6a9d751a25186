package dev.sluice.store.mariadb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class MariaDbWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mariadb();
    }
}
