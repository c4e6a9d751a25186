package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
