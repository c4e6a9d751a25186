package dev.sluice.file;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class JsonlWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("jsonl");
    }
}
