package dev.sluice.store.redis;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
