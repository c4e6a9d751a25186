package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.DynamoDbErrors;
import dev.sluice.store.dynamodb.session.Patience;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.write.Operation.Delete;
import dev.sluice.store.dynamodb.write.Operation.OfKey;
import dev.sluice.store.dynamodb.write.Operation.Put;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes, 25 in a request. What DynamoDB leaves unprocessed is sent again after a pause; a batch that it refuses is halved
 * until the item is found that it does not take.
 */
final class Batches {
    private static final int MOST = 25;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Session session;
    private final Table table;
    private final Outcome outcome;
    private final String doing;

    Batches(Session session, Table table, Outcome outcome) {
        this.session = session;
        this.table = table;
        this.outcome = outcome;
        this.doing = "write " + table.name();
    }

    /**
     * Does puts and deletes of different keys.
     *
     * @return how many rows were refused
     */
    int send(List<OfKey> operations) {
        int refused = 0;
        for (int from = 0; from < operations.size(); from += MOST) {
            refused += batch(operations.subList(from, Math.min(from + MOST, operations.size())));
        }
        return refused;
    }

    private int batch(List<OfKey> operations) {
        Patience patience =
                Patience.of(doing, "DynamoDB has left rows unprocessed for " + LIMIT.toMinutes() + " minutes", LIMIT);
        List<WriteRequest> left = operations.stream().map(Batches::request).toList();
        while (true) {
            List<WriteRequest> requests = left;
            Answer answer = session.write(doing, client -> answer(client, requests));
            if (answer.refusal().isPresent()) {
                return halved(operations, answer.refusal().orElseThrow());
            }
            if (answer.unprocessed().isEmpty()) {
                return 0;
            }
            if (answer.unprocessed().size() < left.size()) {
                patience.progressed();
            }
            left = answer.unprocessed();
            patience.pause();
        }
    }

    private int halved(List<OfKey> operations, String refusal) {
        if (operations.size() == 1) {
            outcome.reject(operations.get(0).row(), refusal);
            return 1;
        }
        int middle = operations.size() / 2;
        return batch(operations.subList(0, middle)) + batch(operations.subList(middle, operations.size()));
    }

    /** What DynamoDB made of a batch. */
    private record Answer(List<WriteRequest> unprocessed, Optional<String> refusal) {}

    private Answer answer(DynamoDbClient client, List<WriteRequest> requests) {
        try {
            BatchWriteItemResponse response = client.batchWriteItem(
                    batch -> batch.requestItems(Map.of(table.name().local(), requests)));
            return new Answer(
                    response.unprocessedItems().getOrDefault(table.name().local(), List.of()), Optional.empty());
        } catch (DynamoDbException e) {
            if (DynamoDbErrors.isInvalid(e)) {
                return new Answer(List.of(), Optional.of(DynamoDbErrors.reason(e)));
            }
            throw e;
        }
    }

    private static WriteRequest request(OfKey operation) {
        if (operation instanceof Put put) {
            return WriteRequest.builder()
                    .putRequest(request -> request.item(put.item()))
                    .build();
        }
        Delete delete = (Delete) operation;
        return WriteRequest.builder()
                .deleteRequest(request -> request.key(delete.key()))
                .build();
    }
}
