package dev.sluice.store.redis;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
