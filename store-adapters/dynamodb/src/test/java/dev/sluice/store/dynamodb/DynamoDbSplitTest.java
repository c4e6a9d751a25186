package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
