package dev.sluice.store.mongodb.write;

import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.data.Dataset;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The batches of one consumer, each a transaction. The server ends one at its first error, so that one refused row is told. */
final class WriteTransaction implements BatchTransaction, Delivery {
    private final Databases databases;
    private final MongoWriting writing;
    private final CheckpointCollection checkpoints;
    private final List<MongoWriter> writers = new ArrayList<>();
    private @Nullable ClientSession session;
    private boolean refused;

    WriteTransaction(Databases databases, MongoWriting writing, CheckpointCollection checkpoints) {
        this.databases = databases;
        this.writing = writing;
        this.checkpoints = checkpoints;
    }

    @Override
    public RowWriter into(Dataset dataset, Write write) {
        MongoWriter writer = writing.writer(dataset, write, this);
        writers.add(writer);
        return writer;
    }

    private ClientSession session() {
        ClientSession open = session;
        if (open == null) {
            open = databases.client().startSession();
            session = open;
            open.startTransaction();
        }
        return open;
    }

    /** Always in order: after an error nothing more can be done. */
    @Override
    public BulkWriteResult send(
            MongoCollection<RawBsonDocument> collection, List<WriteModel<RawBsonDocument>> models, boolean ordered) {
        return collection.bulkWrite(session(), models, new BulkWriteOptions().ordered(true));
    }

    @Override
    public void refused() {
        refused = true;
    }

    @Override
    public boolean over() {
        return refused;
    }

    @Override
    public WriteReport send() {
        long written = 0;
        long deleted = 0;
        List<Rejected> rejected = new ArrayList<>();
        for (MongoWriter writer : writers) {
            WriteReport report = writer.flush();
            written += report.written();
            deleted += report.deleted();
            rejected.addAll(report.rejected());
        }
        return new WriteReport(written, deleted, rejected);
    }

    @Override
    public void commit(Epoch epoch, Checkpoint checkpoint) {
        String doing = "commit a batch of consumer " + epoch.consumer();
        try {
            if (!checkpoints.advance(session(), epoch, checkpoint)) {
                throw epoch.overtaken(checkpoints.toString(), null);
            }
        } catch (MongoException e) {
            rollback();
            boolean current = checkpoints
                    .find(epoch.consumer())
                    .filter(now -> now.number() == epoch.number())
                    .isPresent();
            throw current ? MongoErrors.explain(doing, e) : epoch.overtaken(checkpoints.toString(), e);
        }
        try {
            session().commitTransaction();
        } catch (MongoException e) {
            if (e.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL)) {
                throw new WriteOutcomeUnknownException(
                        "Cannot tell whether a batch of consumer " + epoch.consumer() + " was written: "
                                + MongoErrors.reason(e) + "; open another writer and go on from its checkpoint",
                        e);
            }
            throw MongoErrors.explain(doing, e);
        }
        rollback();
    }

    /** After a commit there is nothing to undo, only to forget. */
    @Override
    public void rollback() {
        writers.forEach(MongoWriter::close);
        refused = false;
        ClientSession open = session;
        session = null;
        if (open != null) {
            // aborts what was begun
            open.close();
        }
    }
}
