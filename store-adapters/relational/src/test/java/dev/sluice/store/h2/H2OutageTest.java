package dev.sluice.store.h2;

import dev.sluice.testkit.contract.OutageContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2OutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
