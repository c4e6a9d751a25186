package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.DynamoDbServer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** {@code BatchWriteItem}, one after the other, and a {@code Scan}. */
final class DynamoDbByHand implements ByHand {
    private static final int BATCH = 25;

    private final Store adapter = Stores.open(StoreSettings.of(
            DynamoDbServer.shared().storeUrl(),
            new Secret(DynamoDbServer.shared().secret())));

    @Override
    public String store() {
        return "DynamoDB (local)";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of(table);
    }

    @Override
    public int rows() {
        return 10_000;
    }

    @Override
    public Write like() {
        return Write.upsert();
    }

    @Override
    public String tool() {
        return "SDK: `BatchWriteItem` of " + BATCH + ", `Scan`";
    }

    private DynamoDbClient client() {
        return adapter.unwrap(DynamoDbClient.class).orElseThrow();
    }

    @Override
    public void write(String table, List<Item> items) {
        DynamoDbClient client = client();
        for (int from = 0; from < items.size(); from += BATCH) {
            List<WriteRequest> puts = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(attributes(item)))
                            .build())
                    .toList();
            Map<String, List<WriteRequest>> left = Map.of(table, puts);
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> requests = left;
                BatchWriteItemResponse response = client.batchWriteItem(request -> request.requestItems(requests));
                left = response.unprocessedItems();
            }
        }
    }

    private static Map<String, AttributeValue> attributes(Item item) {
        return Map.of(
                "id", AttributeValue.fromN(String.valueOf(item.id())),
                "name", AttributeValue.fromS(item.name()),
                "score", AttributeValue.fromN(String.valueOf(item.score())),
                "active", AttributeValue.fromBool(item.active()),
                "count", AttributeValue.fromN(String.valueOf(item.count())),
                "note", AttributeValue.fromS(item.note()));
    }

    @Override
    public long read(String table) {
        return client().scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .count();
    }
}
