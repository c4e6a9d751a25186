package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class MongoWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
