package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.TypeRoundTripContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
