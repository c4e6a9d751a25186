package dev.sluice.store.mongodb.read;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Where to cut a collection: values of {@code _id} with about as many documents between each two. The server sorts them. */
final class SplitBoundaries {
    /** Up to here the whole index is read, which cuts evenly; it is a few hundred kilobytes. */
    private static final long SMALL = 10_000;

    private static final int SAMPLED_PER_PART = 20;
    private static final int MOST_SAMPLED = 100_000;

    private SplitBoundaries() {}

    /** At most {@code parts - 1} values in ascending order, none twice. */
    static List<BsonValue> of(MongoCollection<RawBsonDocument> collection, int parts) {
        if (parts == 1) {
            return List.of();
        }
        List<BsonValue> ids = collection.estimatedDocumentCount() <= SMALL ? all(collection) : some(collection, parts);
        List<BsonValue> boundaries = new ArrayList<>();
        int wanted = Math.min(parts, ids.size());
        for (int i = 1; i < wanted; i++) {
            BsonValue id = ids.get((int) ((long) i * ids.size() / wanted));
            // a sample may hold one document twice
            if (boundaries.isEmpty() || !boundaries.get(boundaries.size() - 1).equals(id)) {
                boundaries.add(id);
            }
        }
        return boundaries;
    }

    private static List<BsonValue> all(MongoCollection<RawBsonDocument> collection) {
        return ids(collection
                .find()
                .projection(Projections.include(CollectionKey.ID))
                .sort(Sorts.ascending(CollectionKey.ID)));
    }

    private static List<BsonValue> some(MongoCollection<RawBsonDocument> collection, int parts) {
        int size = (int) Math.min((long) parts * SAMPLED_PER_PART, MOST_SAMPLED);
        try {
            return ids(collection.aggregate(List.of(
                    Aggregates.sample(size),
                    Aggregates.project(Projections.include(CollectionKey.ID)),
                    Aggregates.sort(Sorts.ascending(CollectionKey.ID)))));
        } catch (MongoCommandException e) {
            if (MongoErrors.isUnknownCommand(e)) {
                return all(collection);
            }
            throw e;
        }
    }

    private static List<BsonValue> ids(Iterable<RawBsonDocument> documents) {
        List<BsonValue> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.get(CollectionKey.ID)));
        return ids;
    }
}
