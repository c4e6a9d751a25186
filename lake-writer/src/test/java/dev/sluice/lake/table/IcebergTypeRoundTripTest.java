package dev.sluice.lake.table;

import dev.sluice.file.FileFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;
import dev.sluice.testkit.contract.StoreFixture;

class IcebergTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("iceberg");
    }
}
