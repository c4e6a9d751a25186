package dev.sluice.store.mongodb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;

class MongoTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new MongoFixture();
    }
}
