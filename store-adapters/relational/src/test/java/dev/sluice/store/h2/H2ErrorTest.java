package dev.sluice.store.h2;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2ErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
