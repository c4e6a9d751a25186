package dev.sluice.store.postgresql;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class PostgresWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }
}
