package dev.sluice.store.mongodb.catalog;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import dev.sluice.dynamic.Inference;
import dev.sluice.store.mongodb.session.MongoErrors;
import dev.sluice.store.mongodb.type.BsonReading;
import java.util.List;
import org.bson.RawBsonDocument;

/** Some documents of a collection, spread over it. */
final class Sample {
    private final MongoCollection<RawBsonDocument> collection;
    private final Inference inference = new Inference();

    private Sample(MongoCollection<RawBsonDocument> collection) {
        this.collection = collection;
    }

    /**
     * Looks at {@code records} documents, or all if there are no more.
     *
     * @param byId whether {@code _id} has an index
     */
    static Inference of(MongoCollection<RawBsonDocument> collection, int records, boolean byId) {
        Sample sample = new Sample(collection);
        if (!byId || collection.estimatedDocumentCount() <= records) {
            sample.see(collection.find().limit(records));
            return sample.inference;
        }
        // documents are ordered by the type of their _id first, so the first and the last tell whether types differ
        sample.see(collection.find().sort(Sorts.ascending(CollectionKey.ID)).limit(1));
        sample.see(collection.find().sort(Sorts.descending(CollectionKey.ID)).limit(1));
        sample.atRandom(Math.max(1, records - 2));
        return sample.inference;
    }

    private void atRandom(int records) {
        try {
            see(collection.aggregate(List.of(Aggregates.sample(records))));
        } catch (MongoCommandException e) {
            if (!MongoErrors.isUnknownCommand(e)) {
                throw e;
            }
            see(collection.find().sort(Sorts.ascending(CollectionKey.ID)).limit(records / 2 + 1));
            see(collection.find().sort(Sorts.descending(CollectionKey.ID)).limit(records / 2 + 1));
        }
    }

    private void see(Iterable<RawBsonDocument> documents) {
        documents.forEach(document -> inference.see(BsonReading.document(document)));
    }
}
