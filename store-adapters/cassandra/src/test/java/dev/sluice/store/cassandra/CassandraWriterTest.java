package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

final class CassandraWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
