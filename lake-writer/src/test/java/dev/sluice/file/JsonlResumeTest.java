package dev.sluice.file;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class JsonlResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("jsonl");
    }
}
