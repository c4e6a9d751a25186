package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;

class DynamoDbTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
