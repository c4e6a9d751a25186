package dev.sluice.store.neo4j;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;
import org.junit.jupiter.api.AfterAll;

class Neo4jWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return Neo4jFixture.keepingKeys();
    }

    @AfterAll
    static void wipe() {
        TestGraph.wipe();
    }
}
