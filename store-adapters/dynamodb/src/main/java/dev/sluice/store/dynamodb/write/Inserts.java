package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.DynamoDbErrors;
import dev.sluice.store.dynamodb.session.Patience;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.ItemSize;
import dev.sluice.store.dynamodb.write.Operation.Insert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Puts on the condition that there is no item of the key, 100 in a transaction.
 *
 * <p>A transaction tells for each item why it failed, and has a token by which DynamoDB knows a request that the SDK sends again
 * because the answer was lost: a single conditional put would then find its own item and be taken for a duplicate.
 */
final class Inserts {
    private static final int MOST = 100;
    /** A transaction may have 4 MB. */
    private static final long MOST_BYTES = 3L << 20;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Set<String> OF_THE_ROW =
            Set.of("ConditionalCheckFailed", "ValidationError", "ItemCollectionSizeLimitExceeded");

    private final Session session;
    private final Table table;
    private final Outcome outcome;
    private final String doing;

    Inserts(Session session, Table table, Outcome outcome) {
        this.session = session;
        this.table = table;
        this.outcome = outcome;
        this.doing = "insert into " + table.name();
    }

    /** Inserts in the order given; of rows with one key the first is inserted. */
    void send(List<Insert> inserts) {
        List<Insert> chunk = new ArrayList<>();
        Set<Map<String, AttributeValue>> keys = new HashSet<>();
        long bytes = 0;
        for (Insert insert : inserts) {
            long size = ItemSize.of(insert.item());
            boolean full = chunk.size() == MOST || bytes + size > MOST_BYTES || keys.contains(insert.key());
            if (full) {
                transaction(chunk);
                chunk.clear();
                keys.clear();
                bytes = 0;
            }
            chunk.add(insert);
            keys.add(insert.key());
            bytes += size;
        }
        transaction(chunk);
    }

    private void transaction(List<Insert> chunk) {
        Patience patience = Patience.of(doing, "other transactions hold the same items", LIMIT);
        List<Insert> left = List.copyOf(chunk);
        while (!left.isEmpty()) {
            List<Insert> tried = left;
            Answer answer = session.write(doing, client -> answer(client, request(tried)));
            if (answer.refusal().isPresent()) {
                halved(tried, answer.refusal().orElseThrow());
                return;
            }
            if (answer.reasons().isEmpty()) {
                outcome.wrote(tried.size());
                return;
            }
            left = withoutRefused(tried, answer.reasons());
            if (left.size() == tried.size()) {
                patience.pause();
            }
        }
    }

    private void halved(List<Insert> inserts, String refusal) {
        if (inserts.size() == 1) {
            outcome.reject(inserts.get(0).row(), refusal);
            return;
        }
        int middle = inserts.size() / 2;
        transaction(inserts.subList(0, middle));
        transaction(inserts.subList(middle, inserts.size()));
    }

    private List<Insert> withoutRefused(List<Insert> tried, List<CancellationReason> reasons) {
        List<Insert> left = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            CancellationReason reason = reasons.get(i);
            if (OF_THE_ROW.contains(reason.code())) {
                boolean there = reason.code().startsWith("Conditional");
                outcome.reject(tried.get(i).row(), there ? "a row with this key is there" : reason.message());
            } else {
                left.add(tried.get(i));
            }
        }
        return left;
    }

    private TransactWriteItemsRequest request(List<Insert> inserts) {
        return TransactWriteItemsRequest.builder()
                .transactItems(inserts.stream().map(this::item).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
    }

    private TransactWriteItem item(Insert insert) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name().local())
                        .item(insert.item())
                        .conditionExpression("attribute_not_exists(#key)")
                        .expressionAttributeNames(
                                Map.of("#key", table.partitionKey().name())))
                .build();
    }

    /**
     * What DynamoDB made of a transaction.
     *
     * @param reasons one for each item if it was cancelled, else none
     */
    private record Answer(List<CancellationReason> reasons, Optional<String> refusal) {}

    private static Answer answer(DynamoDbClient client, TransactWriteItemsRequest request) {
        try {
            client.transactWriteItems(request);
            return new Answer(List.of(), Optional.empty());
        } catch (TransactionCanceledException e) {
            return new Answer(e.cancellationReasons(), Optional.empty());
        } catch (DynamoDbException e) {
            if (DynamoDbErrors.isInvalid(e)) {
                return new Answer(List.of(), Optional.of(DynamoDbErrors.reason(e)));
            }
            throw e;
        }
    }
}
