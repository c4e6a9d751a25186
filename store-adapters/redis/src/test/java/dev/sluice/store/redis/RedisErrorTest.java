package dev.sluice.store.redis;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
