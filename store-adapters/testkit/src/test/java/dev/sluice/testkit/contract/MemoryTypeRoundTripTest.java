package dev.sluice.testkit.contract;

class MemoryTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
