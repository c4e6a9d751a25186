package dev.sluice.file;

import dev.sluice.testkit.contract.ResumeContract;
import dev.sluice.testkit.contract.StoreFixture;

class CsvResumeTest extends ResumeContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("csv");
    }
}
