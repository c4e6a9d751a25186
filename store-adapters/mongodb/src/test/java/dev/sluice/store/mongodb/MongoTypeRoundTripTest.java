package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.TypeRoundTripContract;
import dev.sluice.testkit.contract.StoreFixture;

class MongoTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
