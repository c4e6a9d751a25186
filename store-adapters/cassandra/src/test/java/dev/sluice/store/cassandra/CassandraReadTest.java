package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
