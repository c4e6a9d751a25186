package dev.sluice.store.h2;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2ReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
