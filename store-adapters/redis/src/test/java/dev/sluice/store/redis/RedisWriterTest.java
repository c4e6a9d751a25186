package dev.sluice.store.redis;

import dev.sluice.testkit.contract.WriterContract;
import dev.sluice.testkit.contract.StoreFixture;

class RedisWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new RedisFixture();
    }
}
