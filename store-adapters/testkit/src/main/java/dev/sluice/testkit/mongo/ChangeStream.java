package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cursor over the log, from a position on, for ever. */
final class ChangeStream implements Cursor {
    private static final int HISTORY_LOST = 286;
    /** A wait holds one of the server's few threads, so it is short; the client asks again. */
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final long id;
    private final Scope scope;
    private final Document options;
    private final Aggregation pipeline;
    private final ChangeLog log;
    private final Documents documents;
    private long position;

    /** What is followed; a null stands for all databases or all collections. */
    record Scope(@Nullable String database, @Nullable String collection) {
        boolean covers(Namespace namespace) {
            return !namespace.internal()
                    && (database == null || database.equals(namespace.database()))
                    && (collection == null || collection.equals(namespace.collection()));
        }

        @Override
        public String toString() {
            return (database == null ? "admin" : database) + "." + (collection == null ? "$cmd.aggregate" : collection);
        }
    }

    ChangeStream(long id, Scope scope, Document options, Aggregation pipeline, ChangeLog log, Documents documents) {
        this.id = id;
        this.scope = scope;
        this.options = options;
        this.pipeline = pipeline;
        this.log = log;
        this.documents = documents;
        this.position = start();
    }

    private long start() {
        Object token = options.getOrDefault("resumeAfter", options.get("startAfter"));
        if (token instanceof Document resume) {
            return ResumeToken.position(resume);
        }
        return options.get("startAtOperationTime") instanceof BsonTimestamp time ? time.getValue() - 1 : log.now();
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    /** The answer to the command that opens the stream. */
    Document open(Document command) {
        Document cursor = command.get("cursor") instanceof Document given ? given : new Document();
        return batch("firstBatch", cursor);
    }

    /** The answer to {@code getMore}, which waits a little for the first change. */
    Document more(Document command) throws InterruptedException {
        Number wanted = (Number) command.getOrDefault("maxTimeMS", LONGEST_WAIT_MILLIS);
        log.await(position, Math.min(wanted.longValue(), LONGEST_WAIT_MILLIS));
        return batch("nextBatch", command);
    }

    private Document batch(String name, Document limits) {
        int size = ((Number) limits.getOrDefault("batchSize", 101)).intValue();
        List<Document> changes = takeDocuments(size);
        Document cursor = new Document("id", id)
                .append("ns", scope.toString())
                .append(name, changes)
                .append("postBatchResumeToken", ResumeToken.of(position));
        return new Document("cursor", cursor).append("ok", 1.0);
    }

    @Override
    public List<Document> takeDocuments(int most) {
        synchronized (log) {
            if (log.lost(position)) {
                throw new MongoServerError(
                        HISTORY_LOST,
                        "ChangeStreamHistoryLost",
                        "Resume of change stream was not possible, as the resume point may no longer be in the oplog.");
            }
            List<Document> changes = new ArrayList<>();
            for (ChangeLog.Entry entry : log.after(position)) {
                if (most > 0 && changes.size() >= most) {
                    return changes;
                }
                position = entry.position();
                if (scope.covers(entry.event().namespace())) {
                    pipeline.runStagesAsStream(Stream.of(document(entry))).forEach(changes::add);
                }
            }
            position = log.now();
            return changes;
        }
    }

    private Document document(ChangeLog.Entry entry) {
        ChangeEvent event = entry.event();
        Document change = new Document("_id", ResumeToken.of(entry.position()))
                .append("operationType", event.operation())
                .append("clusterTime", new BsonTimestamp(entry.position()))
                .append("wallTime", event.time());
        ChangeEvent.TransactionId transaction = event.transaction();
        if (transaction != null) {
            change.append("lsid", transaction.session()).append("txnNumber", transaction.number());
        }
        change.append("ns", event.namespace().asDocument());
        Namespace renamedTo = event.renamedTo();
        if (renamedTo != null) {
            change.append("to", renamedTo.asDocument());
        }
        if (event.ofOneDocument()) {
            images(change, event);
        }
        return change;
    }

    private void images(Document change, ChangeEvent event) {
        Document before = event.before();
        Document after = event.after();
        change.append("documentKey", new Document("_id", event.id()));
        if (after != null && (before == null || event.operation().equals("replace"))) {
            change.append("fullDocument", after.cloneDeeply());
        }
        if (after != null && before != null && event.operation().equals("update")) {
            change.append("updateDescription", FieldChanges.describe(before, after));
            afterUpdate(change, event, after);
        }
        if (before != null && !"off".equals(options.getOrDefault("fullDocumentBeforeChange", "off"))) {
            change.append("fullDocumentBeforeChange", before.cloneDeeply());
        }
    }

    private void afterUpdate(Document change, ChangeEvent event, Document after) {
        Object wanted = options.getOrDefault("fullDocument", "default");
        if (wanted.equals("updateLookup")) {
            change.append("fullDocument", documents.find(event.namespace(), event.id()));
        } else if (!wanted.equals("default")) {
            change.append("fullDocument", after.cloneDeeply());
        }
    }
}
