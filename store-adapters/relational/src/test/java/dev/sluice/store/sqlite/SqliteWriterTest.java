package dev.sluice.store.sqlite;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class SqliteWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new SqliteFixture();
    }
}
