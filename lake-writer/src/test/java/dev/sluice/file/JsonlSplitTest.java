package dev.sluice.file;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class JsonlSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("jsonl");
    }
}
