package dev.sluice.file;

import dev.sluice.testkit.contract.SplitContract;
import dev.sluice.testkit.contract.StoreFixture;

class CsvSplitTest extends SplitContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("csv");
    }
}
