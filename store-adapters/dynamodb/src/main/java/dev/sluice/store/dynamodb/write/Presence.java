package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.Patience;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.Numbers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Which keys have an item, because a batch of deletes does not tell what it found. */
final class Presence {
    private static final int MOST = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Session session;
    private final Table table;

    Presence(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    /** @param keys no two alike */
    Set<Map<String, AttributeValue>> of(List<Map<String, AttributeValue>> keys) {
        Set<Map<String, AttributeValue>> found = new HashSet<>();
        for (int from = 0; from < keys.size(); from += MOST) {
            look(keys.subList(from, Math.min(from + MOST, keys.size())), found);
        }
        return found;
    }

    private void look(List<Map<String, AttributeValue>> keys, Set<Map<String, AttributeValue>> found) {
        String doing = "look for rows of " + table.name();
        Patience patience = Patience.of(doing, "DynamoDB has left keys unprocessed", LIMIT);
        String name = table.name().local();
        Map<String, KeysAndAttributes> left = Map.of(name, request(keys));
        while (true) {
            Map<String, KeysAndAttributes> asked = left;
            BatchGetItemResponse response =
                    session.ask(doing, client -> client.batchGetItem(batch -> batch.requestItems(asked)));
            response.responses().getOrDefault(name, List.of()).forEach(item -> found.add(ours(table.keyOf(item))));
            left = response.unprocessedKeys();
            if (left.isEmpty()) {
                return;
            }
            patience.pause();
        }
    }

    /** A number may come back with another text than it was sent with. */
    private static Map<String, AttributeValue> ours(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> ours = new HashMap<>();
        key.forEach((name, value) -> ours.put(
                name, value.n() == null ? value : AttributeValue.fromN(Numbers.text(new BigDecimal(value.n())))));
        return ours;
    }

    private KeysAndAttributes request(List<Map<String, AttributeValue>> keys) {
        Map<String, String> names = new HashMap<>();
        table.keyNames().forEach(name -> names.put("#k" + names.size(), name));
        return KeysAndAttributes.builder()
                .keys(keys)
                .consistentRead(true)
                .projectionExpression(String.join(", ", names.keySet()))
                .expressionAttributeNames(names)
                .build();
    }
}
