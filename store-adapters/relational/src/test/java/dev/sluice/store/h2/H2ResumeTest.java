package dev.sluice.store.h2;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class H2ResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }
}
