package dev.sluice.store.redis;

import dev.sluice.testkit.contract.TypeRoundTripContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
