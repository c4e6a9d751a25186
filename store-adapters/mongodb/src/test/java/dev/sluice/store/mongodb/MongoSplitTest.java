package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
