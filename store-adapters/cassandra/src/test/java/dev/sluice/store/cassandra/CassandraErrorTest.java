package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
