package dev.sluice.file;

import dev.sluice.testkit.contract.ErrorContract;
import dev.sluice.testkit.contract.StoreFixture;

class JsonlErrorTest extends ErrorContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("jsonl");
    }
}
