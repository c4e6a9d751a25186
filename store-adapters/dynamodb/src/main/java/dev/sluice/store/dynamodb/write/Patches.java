package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.DynamoDbErrors;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.write.Operation.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Updates of single attributes. Which others an item has, that go, only a look at it tells. */
final class Patches {
    /** An update expression may be of 4 KB. */
    private static final int MOST = 100;

    private final Session session;
    private final Table table;
    private final Outcome outcome;

    Patches(Session session, Table table, Outcome outcome) {
        this.session = session;
        this.table = table;
        this.outcome = outcome;
    }

    /** How many rows were refused. */
    int send(List<Patch> patches) {
        int refused = 0;
        for (Patch patch : patches) {
            Optional<String> refusal = send(patch);
            refusal.ifPresent(reason -> outcome.reject(patch.row(), reason));
            refused += refusal.isPresent() ? 1 : 0;
        }
        return refused;
    }

    private Optional<String> send(Patch patch) {
        Map<String, @Nullable AttributeValue> changes = changes(patch);
        List<String> names = List.copyOf(changes.keySet());
        for (int from = 0; from == 0 || from < names.size(); from += MOST) {
            List<String> some = names.subList(from, Math.min(from + MOST, names.size()));
            UpdateItemRequest request = request(patch.key(), changes, some);
            Optional<String> refusal = session.write("update " + table.name(), client -> refusal(client, request));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** The attributes that get a value, and with null those that go. */
    private Map<String, @Nullable AttributeValue> changes(Patch patch) {
        Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>(patch.attributes());
        Map<String, AttributeValue> there = session.ask(
                        "look for a row of " + table.name(),
                        client ->
                                client.getItem(get -> get.tableName(table.name().local())
                                        .key(patch.key())
                                        .consistentRead(true)))
                .item();
        there.keySet().stream().filter(name -> !patch.keeps(name)).forEach(name -> changes.putIfAbsent(name, null));
        changes.keySet().removeAll(patch.key().keySet());
        return changes;
    }

    private static Optional<String> refusal(DynamoDbClient client, UpdateItemRequest request) {
        try {
            client.updateItem(request);
            return Optional.empty();
        } catch (DynamoDbException e) {
            if (DynamoDbErrors.isInvalid(e)) {
                return Optional.of(DynamoDbErrors.reason(e));
            }
            throw e;
        }
    }

    private UpdateItemRequest request(
            Map<String, AttributeValue> key, Map<String, @Nullable AttributeValue> changes, List<String> names) {
        List<String> set = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Map<String, String> aliases = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        for (String name : names) {
            String alias = "#n" + aliases.size();
            aliases.put(alias, name);
            @Nullable AttributeValue value = changes.get(name);
            if (value == null) {
                removed.add(alias);
            } else {
                set.add(alias + " = :v" + values.size());
                values.put(":v" + values.size(), value);
            }
        }
        String expression = (set.isEmpty() ? "" : "SET " + String.join(", ", set))
                + (removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed));
        UpdateItemRequest.Builder request =
                UpdateItemRequest.builder().tableName(table.name().local()).key(key);
        if (!names.isEmpty()) {
            request.updateExpression(expression.strip()).expressionAttributeNames(aliases);
        }
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        return request.build();
    }
}
