package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
