package dev.sluice.store.h2;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2SplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
