package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
