package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
