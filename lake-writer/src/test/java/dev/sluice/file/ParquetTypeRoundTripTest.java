package dev.sluice.file;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;

class ParquetTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("parquet");
    }
}
