package dev.sluice.file;

import dev.sluice.testkit.contract.ReadContract;
import dev.sluice.testkit.contract.StoreFixture;

class CsvReadTest extends ReadContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("csv");
    }
}
