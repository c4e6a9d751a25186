package dev.sluice.testkit.contract;

class MemorySplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
