package dev.sluice.testkit.contract;

class MemoryReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
