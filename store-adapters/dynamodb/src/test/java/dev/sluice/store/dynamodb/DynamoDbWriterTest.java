package dev.sluice.store.dynamodb;

import dev.sluice.testkit.contract.WriterContract;
import dev.sluice.testkit.contract.StoreFixture;

class DynamoDbWriterTest extends WriterContract {
    @Override
    protected StoreFixture newFixture() {
        return new DynamoDbFixture();
    }
}
