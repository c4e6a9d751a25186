package dev.sluice.store.mongodb.write;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import dev.sluice.data.Row;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Operations that go to the server together, and what came of them.
 *
 * <p>As long as no two are about the same document, the server may do them in any order. Otherwise they stay in order; what follows a
 * refused one is sent again, because an ordered bulk write ends there.
 */
final class Chunk {
    private static final int MOST_OPERATIONS = 10_000;
    private static final int MOST_BYTES = 16 << 20;

    private final MongoCollection<RawBsonDocument> collection;
    private final Delivery delivery;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private boolean ordered;
    private long bytes;
    private long written;
    private long deleted;

    Chunk(MongoCollection<RawBsonDocument> collection, Delivery delivery) {
        this.collection = collection;
        this.delivery = delivery;
    }

    /** @param key of the document, or null if it has none and every operation is about another */
    void add(Operation operation, @Nullable BsonDocument key) {
        ordered |= key != null && !keys.add(comparable(key));
        operations.add(operation);
        bytes += operation.bytes();
    }

    /** The server sees one key where numbers differ in their type alone. */
    private static List<Object> comparable(BsonDocument key) {
        List<Object> values = new ArrayList<>(key.size());
        key.values().forEach(value -> values.add(value.isNumber() ? number(value.asNumber()) : value));
        return values;
    }

    private static Object number(BsonNumber number) {
        double rounded = number.doubleValue();
        return rounded == 0 ? 0d : rounded;
    }

    /** What is added now happens after everything before it. */
    void keepOrder() {
        ordered = true;
    }

    void reject(Row row, String reason) {
        rejected.add(new Rejected(row, reason));
        delivery.refused();
    }

    boolean full() {
        return operations.size() >= MOST_OPERATIONS || bytes >= MOST_BYTES;
    }

    long written() {
        return written;
    }

    long deleted() {
        return deleted;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    void drop() {
        operations.clear();
        keys.clear();
        bytes = 0;
        ordered = false;
    }

    /** Forgets what came of it. */
    void forget() {
        written = 0;
        deleted = 0;
        rejected.clear();
    }

    /** Sends everything; the report grows by what came of it. */
    void send() {
        List<Operation> left = List.copyOf(operations);
        while (!left.isEmpty() && !delivery.over()) {
            left = send(left);
        }
        drop();
    }

    /** Sends operations and gives back those that are still to be sent. */
    private List<Operation> send(List<Operation> sent) {
        try {
            deleted += delivery.send(
                            collection, sent.stream().map(Operation::model).toList(), ordered)
                    .getDeletedCount();
            written += rows(sent);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw MongoErrors.explainWrite(writing(), e);
            }
            deleted += e.getWriteResult().getDeletedCount();
            return afterErrors(sent, e);
        } catch (MongoException e) {
            throw MongoErrors.explainWrite(writing(), e);
        }
    }

    private List<Operation> afterErrors(List<Operation> sent, MongoBulkWriteException e) {
        List<BulkWriteError> errors = e.getWriteErrors().stream()
                .sorted(Comparator.comparingInt(BulkWriteError::getIndex))
                .toList();
        if (!ordered) {
            errors.forEach(error -> refused(sent.get(error.getIndex()), error, e));
            written += rows(sent) - errors.size();
            return List.of();
        }
        BulkWriteError first = errors.get(0);
        refused(sent.get(first.getIndex()), first, e);
        written += rows(sent.subList(0, first.getIndex()));
        return sent.subList(first.getIndex() + 1, sent.size());
    }

    private void refused(Operation operation, BulkWriteError error, MongoBulkWriteException cause) {
        String reason = error.getMessage().replaceAll("\\s*\\R\\s*", " ");
        if (MongoErrors.isPassing(error.getCode())) {
            throw new StoreUnavailableException(
                    "Cannot " + writing() + ": " + reason + "; it may be tried again", cause);
        }
        Row row = operation.row();
        if (row == null) {
            throw new WriteFailedException(
                    "Cannot " + writing() + ": a delete was refused: " + reason + "; correct the data", cause);
        }
        reject(row, reason);
    }

    private static long rows(List<Operation> operations) {
        return operations.stream().filter(operation -> operation.row() != null).count();
    }

    private String writing() {
        return "write " + collection.getNamespace().getFullName();
    }
}
