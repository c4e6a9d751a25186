package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.WriterContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
