package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
