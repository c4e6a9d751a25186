package dev.sluice.store.mongodb.write;

import com.mongodb.MongoException;
import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.Optional;
import org.bson.Document;

/** Commits rows and checkpoints in one transaction, which a replica set or a cluster of shards has. Thread-safe. */
public final class MongoCheckpoints implements CheckpointedWrites {
    private final Databases databases;
    private final MongoWriting writing;

    private MongoCheckpoints(Databases databases, MongoWriting writing) {
        this.databases = databases;
        this.writing = writing;
    }

    /** Empty for a server that stands alone: it has no transactions. */
    public static Optional<CheckpointedWrites> of(Databases databases, MongoWriting writing) {
        try {
            Document hello = databases.client().getDatabase("admin").runCommand(new Document("hello", 1));
            boolean transactions = hello.containsKey("setName") || "isdbgrid".equals(hello.get("msg"));
            return transactions ? Optional.of(new MongoCheckpoints(databases, writing)) : Optional.empty();
        } catch (MongoException e) {
            throw MongoErrors.explain("ask the server what it is", e);
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint(String consumer) {
        return new CheckpointCollection(databases).find(consumer).flatMap(BatchTransaction.Epoch::checkpoint);
    }

    @Override
    public CheckpointedWriter writer(String consumer) {
        SequencedWriter.requireName(consumer);
        CheckpointCollection checkpoints = new CheckpointCollection(databases);
        return new SequencedWriter(checkpoints.begin(consumer), new WriteTransaction(databases, writing, checkpoints));
    }
}
