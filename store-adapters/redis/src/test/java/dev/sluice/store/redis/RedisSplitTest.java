package dev.sluice.store.redis;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
