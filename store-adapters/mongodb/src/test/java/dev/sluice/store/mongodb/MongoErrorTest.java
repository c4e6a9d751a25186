package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
