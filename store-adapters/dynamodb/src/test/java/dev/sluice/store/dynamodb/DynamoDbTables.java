package dev.sluice.store.dynamodb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A store, and the same tables through the SDK's own client. */
abstract class DynamoDbTables {
    final DynamoDbFixture fixture = new DynamoDbFixture();
    final Store store = fixture.open();
    final DynamoDbClient client = store.unwrap(DynamoDbClient.class).orElseThrow();

    @AfterEach
    final void close() {
        store.close();
        fixture.close();
    }

    /** A table whose partition key is {@code id}, a text. */
    final Name table(String local) {
        Name name = fixture.name(local);
        client.createTable(request -> request.tableName(name.local())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(partitionKey("id"))
                .attributeDefinitions(attribute("id", ScalarAttributeType.S)));
        return name;
    }

    static KeySchemaElement partitionKey(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    final void put(Name table, Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table.local()).item(item));
    }

    final Set<Map<String, AttributeValue>> items(Name table) {
        Set<Map<String, AttributeValue>> items = new HashSet<>();
        client.scanPaginator(request -> request.tableName(table.local()).consistentRead(true)).items().stream()
                .map(DynamoDbTables::comparable)
                .forEach(items::add);
        return items;
    }

    /** The order within a set is DynamoDB's own, and changes. */
    static Map<String, AttributeValue> comparable(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> sorted = new java.util.HashMap<>();
        item.forEach((name, value) -> sorted.put(name, comparable(value)));
        return sorted;
    }

    private static AttributeValue comparable(AttributeValue value) {
        return switch (value.type()) {
            case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
            case NS -> AttributeValue.fromNs(value.ns().stream().sorted().toList());
            case BS ->
                AttributeValue.fromBs(value.bs().stream()
                        .sorted(java.util.Comparator.comparing(Object::toString))
                        .toList());
            case M -> AttributeValue.fromM(comparable(value.m()));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(DynamoDbTables::comparable).toList());
            default -> value;
        };
    }

    final Dataset dataset(Name name) {
        return store.catalog().dataset(name).orElseThrow();
    }

    final List<Row> rows(Read read) {
        return rows(store.read(read));
    }

    static List<Row> rows(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    final WriteReport write(Dataset dataset, Write how, Consumer<Writer> batch) {
        try (Writer writer = store.writer(dataset, how)) {
            batch.accept(writer);
            return writer.flush();
        }
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }
}
