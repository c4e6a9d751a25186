package dev.sluice.store.h2;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class H2WriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
