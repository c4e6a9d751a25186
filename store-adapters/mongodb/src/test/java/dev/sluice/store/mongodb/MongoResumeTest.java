package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
