package dev.sluice.testkit.contract;

class MemoryResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
