package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
