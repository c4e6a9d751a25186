package dev.sluice.store.cassandra;

import dev.sluice.testkit.contract.TypeRoundTripContract;
import dev.sluice.testkit.contract.StoreFixture;

final class CassandraTypeRoundTripTest extends TypeRoundTripContract {
    @Override
    protected StoreFixture newFixture() {
        return new CassandraFixture();
    }
}
