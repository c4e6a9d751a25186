package dev.sluice.store.redis;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
