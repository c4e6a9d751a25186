package dev.sluice.testkit.contract;

class MemoryErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
