package dev.sluice.testkit.contract;

class MemoryWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new MemoryFixture(Breakage.NONE);
    }
}
