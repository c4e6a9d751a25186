package dev.sluice.store.mongodb.write;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Name;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collection of checkpoints in the URL's database: one document for each consumer, with its epoch. */
final class CheckpointCollection {
    private static final String ID = "_id";
    private static final String EPOCH = "epoch";
    private static final String BATCH = "batch";
    private static final String POSITION = "position";

    private final MongoCollection<Document> collection;

    /** @throws dev.sluice.error.SettingsException if the URL names no database */
    CheckpointCollection(Databases databases) {
        Name name = Name.of(CheckpointedWrites.DATASET);
        this.collection = databases.database(name).getCollection(name.local());
    }

    /** The consumer's epoch now, and what was committed last. */
    Optional<Epoch> find(String consumer) {
        try {
            return Optional.ofNullable(collection.find(Filters.eq(ID, consumer)).first())
                    .map(CheckpointCollection::epoch);
        } catch (MongoException e) {
            throw MongoErrors.explain("read the checkpoint of consumer " + consumer, e);
        }
    }

    /** Begins the next epoch. */
    Epoch begin(String consumer) {
        try {
            @Nullable
            Document begun = collection.findOneAndUpdate(
                    Filters.eq(ID, consumer),
                    Updates.combine(
                            Updates.inc(EPOCH, 1L), Updates.setOnInsert(BATCH, 0L), Updates.setOnInsert(POSITION, "")),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
            return epoch(java.util.Objects.requireNonNull(begun));
        } catch (MongoException e) {
            throw MongoErrors.explain("begin an epoch of consumer " + consumer, e);
        }
    }

    /** Moves a checkpoint on within a transaction, unless a later epoch has begun. */
    boolean advance(ClientSession session, Epoch epoch, Checkpoint checkpoint) {
        return collection
                        .updateOne(
                                session,
                                Filters.and(Filters.eq(ID, epoch.consumer()), Filters.eq(EPOCH, epoch.number())),
                                Updates.combine(
                                        Updates.set(BATCH, checkpoint.batch()),
                                        Updates.set(
                                                POSITION, checkpoint.position().text())))
                        .getMatchedCount()
                == 1;
    }

    private static Epoch epoch(Document found) {
        long batch = found.getLong(BATCH);
        return new Epoch(
                found.getString(ID),
                found.getLong(EPOCH),
                batch == 0
                        ? Optional.empty()
                        : Optional.of(new Checkpoint(batch, new Position(found.getString(POSITION)))));
    }

    @Override
    public String toString() {
        return "MongoDB " + collection.getNamespace().getDatabaseName();
    }
}
