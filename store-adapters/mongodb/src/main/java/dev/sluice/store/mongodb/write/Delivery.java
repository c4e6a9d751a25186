package dev.sluice.store.mongodb.write;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.RawBsonDocument;

/** How the operations of a chunk come to the server: by themselves, or as part of a transaction. */
interface Delivery {
    Delivery AT_ONCE = new AtOnce();

    BulkWriteResult send(
            MongoCollection<RawBsonDocument> collection, List<WriteModel<RawBsonDocument>> models, boolean ordered);

    /** A row was refused, by the server or before. */
    void refused();

    /** Whether nothing need be sent any more, as nothing will stay. */
    boolean over();

    /** What is sent is done. */
    final class AtOnce implements Delivery {
        @Override
        public BulkWriteResult send(
                MongoCollection<RawBsonDocument> collection,
                List<WriteModel<RawBsonDocument>> models,
                boolean ordered) {
            return collection.bulkWrite(models, new BulkWriteOptions().ordered(ordered));
        }

        @Override
        public void refused() {
            // the others go on
        }

        @Override
        public boolean over() {
            return false;
        }
    }
}
