package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
