package dev.sluice.store.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The replica set of the tests has the change streams that a replicator will need. */
class ChangeStreamTest extends MongoStoreTest {
    private static final MongoClient CLIENT =
            MongoClients.create(MongoReplicaSet.shared().driverUrl("admin", "streams"));

    @AfterAll
    static void closeClient() {
        CLIENT.close();
    }

    private MongoCollection<Document> changing() {
        return CLIENT.getDatabase(fixture.database().getName()).getCollection("changing");
    }

    private static ChangeStreamIterable<Document> withImages(MongoCollection<Document> collection) {
        return collection
                .watch()
                .fullDocument(FullDocument.UPDATE_LOOKUP)
                .fullDocumentBeforeChange(
                        MongoReplicaSet.shared().emulated()
                                ? FullDocumentBeforeChange.REQUIRED
                                : FullDocumentBeforeChange.WHEN_AVAILABLE);
    }

    private static List<ChangeStreamDocument<Document>> next(
            MongoCursor<ChangeStreamDocument<Document>> stream, int count) {
        List<ChangeStreamDocument<Document>> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(stream.next());
        }
        return changes;
    }

    private static String told(ChangeStreamDocument<Document> change) {
        return change.getOperationTypeString() + " "
                + Objects.requireNonNull(change.getDocumentKey())
                        .getInt32("_id")
                        .getValue();
    }

    @Test
    void tellsEachKindOfChangeWithItsImages() {
        MongoCollection<Document> collection = changing();
        collection.insertOne(new Document("_id", 0));

        try (MongoCursor<ChangeStreamDocument<Document>> stream =
                withImages(collection).iterator()) {
            collection.insertOne(new Document("_id", 1).append("a", 1).append("b", new Document("c", 1)));
            collection.updateOne(
                    new Document("_id", 1),
                    new Document("$set", new Document("b.c", 2)).append("$unset", new Document("a", 1)));
            collection.replaceOne(new Document("_id", 1), new Document("z", 1));
            collection.findOneAndUpdate(new Document("_id", 1), new Document("$inc", new Document("z", 1)));
            collection.deleteOne(new Document("_id", 1));

            List<ChangeStreamDocument<Document>> changes = next(stream, 5);

            assertThat(changes)
                    .extracting(ChangeStreamTest::told)
                    .containsExactly("insert 1", "update 1", "replace 1", "update 1", "delete 1");
            assertThat(changes.get(0).getFullDocument())
                    .isEqualTo(new Document("_id", 1).append("a", 1).append("b", new Document("c", 1)));
            var update = Objects.requireNonNull(changes.get(1).getUpdateDescription());
            assertThat(update.getUpdatedFields()).isEqualTo(BsonDocument.parse("{'b.c': 2}"));
            assertThat(update.getRemovedFields()).containsExactly("a");
            assertThat(changes.get(2).getFullDocument()).isEqualTo(new Document("_id", 1).append("z", 1));
            if (MongoReplicaSet.shared().emulated()) {
                assertThat(changes.get(4).getFullDocumentBeforeChange())
                        .isEqualTo(new Document("_id", 1).append("z", 2));
            }
        }
    }

    @Test
    void goesOnAfterAToken() {
        MongoCollection<Document> collection = changing();
        BsonDocument token;
        try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> stream =
                collection.watch().cursor()) {
            collection.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            token = stream.next().getResumeToken();
        }
        collection.insertOne(new Document("_id", 3));

        try (MongoCursor<ChangeStreamDocument<Document>> stream =
                collection.watch().resumeAfter(token).iterator()) {
            assertThat(next(stream, 2)).extracting(ChangeStreamTest::told).containsExactly("insert 2", "insert 3");
        }
    }

    @Test
    void tellsOfATransactionWhenItIsCommitted() {
        MongoCollection<Document> collection = changing();
        collection.insertOne(new Document("_id", 0));

        try (MongoCursor<ChangeStreamDocument<Document>> stream =
                        collection.watch().iterator();
                ClientSession session = CLIENT.startSession()) {
            session.startTransaction();
            collection.insertOne(session, new Document("_id", 1));
            session.abortTransaction();
            session.startTransaction();
            collection.insertOne(session, new Document("_id", 2));
            collection.deleteOne(session, new Document("_id", 0));
            session.commitTransaction();

            List<ChangeStreamDocument<Document>> changes = next(stream, 2);

            assertThat(changes).extracting(ChangeStreamTest::told).containsExactly("insert 2", "delete 0");
            assertThat(changes).extracting(ChangeStreamDocument::getTxnNumber).doesNotContainNull();
            assertThat(collection.find()).containsExactly(new Document("_id", 2));
        }
    }

    @Test
    void refusesToGoOnWhereHistoryIsLost() {
        Assumptions.assumeTrue(MongoReplicaSet.shared().emulated(), "SKIPPED: no real server forgets on demand");
        MongoCollection<Document> collection = changing();
        BsonDocument token;
        try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> stream =
                collection.watch().cursor()) {
            collection.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            token = stream.next().getResumeToken();
        }
        MongoReplicaSet.shared()
                .forgetHistory(command -> CLIENT.getDatabase("admin").runCommand(new Document(command, 1)));

        assertThatThrownBy(() -> collection.watch().resumeAfter(token).iterator())
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(286));
    }
}
