package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.write.Operation.Delete;
import dev.sluice.store.dynamodb.write.Operation.OfKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Deletes every item that the dataset has, one by one: DynamoDB knows no other way that leaves the table, its indexes and its settings as
 * they are.
 */
final class Truncation {
    private static final Row NO_ROW = Row.of(new Schema(List.of()));

    private final Session session;
    private final Table table;
    private final Batches batches;

    Truncation(Session session, Table table, Batches batches) {
        this.session = session;
        this.table = table;
        this.batches = batches;
    }

    void run() {
        Map<String, String> names = new HashMap<>();
        table.keyNames().forEach(name -> names.put("#k" + names.size(), name));
        ScanRequest.Builder scan = table.scan()
                .projectionExpression(String.join(", ", names.keySet()))
                .expressionAttributeNames(names);
        Map<String, AttributeValue> last = Map.of();
        do {
            if (!last.isEmpty()) {
                scan.exclusiveStartKey(last);
            }
            ScanResponse page = session.ask("empty " + table.dataset(), client -> client.scan(scan.build()));
            batches.send(page.items().stream()
                    .filter(table::has)
                    .map(item -> (OfKey) new Delete(NO_ROW, table.keyOf(item)))
                    .toList());
            last = page.lastEvaluatedKey();
        } while (!last.isEmpty());
    }
}
