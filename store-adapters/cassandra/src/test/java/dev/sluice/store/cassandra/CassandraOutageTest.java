package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
