package dev.sluice.file;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;

class CsvTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("csv");
    }
}
