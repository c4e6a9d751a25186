package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.WriterContract;

class DynamoDbWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
