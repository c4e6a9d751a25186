package dev.sluice.file;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.TypeRoundTripContract;

class JsonlTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new FileFixture("jsonl");
    }
}
