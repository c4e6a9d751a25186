package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.WriterContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
