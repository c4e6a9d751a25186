package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
