package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class Neo4jWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new Neo4jFixture();
    }
}
