package dev.sluice.store.redis;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class RedisWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
