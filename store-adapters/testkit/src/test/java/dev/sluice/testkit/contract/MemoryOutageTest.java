package dev.sluice.testkit.contract;

class MemoryOutageTest extends OutageContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
