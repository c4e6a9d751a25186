package dev.sluice.store.dynamodb.catalog;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import java.util.OptionalLong;

/** What DynamoDB says of itself: a service without versions, which weighs its tables every six hours. */
public record DynamoDbFacts(Tables tables) implements StoreFacts {

    @Override
    public String version() {
        return "DynamoDB";
    }

    /** A table that is said to hold nothing may have been filled since. */
    @Override
    public OptionalLong storedBytes(Name dataset) {
        long bytes = tables.find(dataset).map(Table::bytes).orElse(0L);
        return bytes <= 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
