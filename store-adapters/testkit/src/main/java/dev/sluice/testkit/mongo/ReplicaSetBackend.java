package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what the library does not know, so that it passes for a replica set of one member; see {@link MongoReplicaSet}. */
final class ReplicaSetBackend extends MemoryBackend {
    /** A command of our own, which forgets the history of changes. */
    static final String FORGET_HISTORY = "sluiceforgethistory";

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "drop",
            "dropdatabase",
            "renamecollection",
            "create",
            "createindexes",
            "dropindexes");
    private static final Set<String> OF_DATABASES = Set.of("listcollections", "find", "count", "listindexes");

    private final ReplicaSetStatus status;
    private final Connections connections = new Connections();
    private final Documents documents = new Documents(this);
    private final ChangeLog log = new ChangeLog();
    private final Transactions transactions = new Transactions();
    private final Capture capture = new Capture(documents, log, transactions);

    ReplicaSetBackend(InetSocketAddress address) {
        status = new ReplicaSetStatus(address);
        version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return List.of(6, 0, 0);
            }

            @Override
            public int getWireVersion() {
                return 17;
            }
        });
        resolveDatabase("local");
        enableOplog();
    }

    @Override
    protected Oplog createOplog() {
        return capture;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        Document answer = answer(channel, database, command, query);
        if (answer != null && !answer.containsKey("operationTime") && isOk(answer)) {
            ReplicaSetStatus.stamp(answer, log.time());
        }
        return answer;
    }

    private static boolean isOk(Document answer) {
        return answer.get("ok") instanceof Number ok && ok.intValue() == 1;
    }

    private Document answer(Channel channel, String database, String command, Document query) {
        String lower = command.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "hello", "ismaster" -> {
                connections.greeted(channel, query);
                return status.hello(super.handleCommand(channel, database, "ismaster", query), log.time());
            }
            case "replsetgetstatus" -> {
                return status.members();
            }
            case "getparameter" -> {
                return ok().append("featureCompatibilityVersion", new Document("version", "6.0"));
            }
            case "getmore" -> {
                return more(channel, database, command, query);
            }
            case "aggregate" -> {
                return aggregate(channel, database, command, query);
            }
            case "committransaction", "aborttransaction" -> {
                return end(lower, query);
            }
            case FORGET_HISTORY -> {
                log.forget();
                return ok();
            }
            default -> {
                return WRITES.contains(lower)
                        ? write(channel, database, command, query)
                        : read(channel, database, command, query);
            }
        }
    }

    private Document read(Channel channel, String database, String command, Document query) {
        TypeCodes.leaveOutUnknown(query);
        if (database.equals("admin") && OF_DATABASES.contains(command.toLowerCase(Locale.ROOT))) {
            return resolveDatabase(database).handleCommand(channel, command, query, this::resolveDatabase, capture);
        }
        return super.handleCommand(channel, database, command, query);
    }

    private Document write(Channel channel, String database, String command, Document query) {
        synchronized (log) {
            capture.within(transactions.of(query));
            try {
                Document answer = super.handleCommand(channel, database, command, query);
                tellWhatTheLibraryDoesNot(database, command, query);
                return answer;
            } finally {
                capture.within(null);
            }
        }
    }

    private void tellWhatTheLibraryDoesNot(String database, String command, Document query) {
        String target = String.valueOf(query.get(command));
        if (command.equalsIgnoreCase("findAndModify")) {
            capture.compare(new Namespace(database, target), Capture.isReplacement(query.get("update")));
        }
        if (command.equalsIgnoreCase("renameCollection")) {
            capture.renamed(Namespace.parse(target), Namespace.parse(String.valueOf(query.get("to"))));
        }
    }

    private Document end(String command, Document query) {
        synchronized (log) {
            if (command.startsWith("commit")) {
                transactions.commit(query).forEach(log::append);
            } else {
                capture.undo(transactions.abort(query));
            }
            return ok();
        }
    }

    private Document more(Channel channel, String database, String command, Document query) {
        Number id = Objects.requireNonNull((Number) query.get(command));
        if (!(getCursorRegistry().getCursor(id.longValue()) instanceof ChangeStream stream)) {
            return super.handleCommand(channel, database, command, query);
        }
        try {
            return stream.more(query);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server ends", e);
        }
    }

    private Document aggregate(Channel channel, String database, String command, Document query) {
        TypeCodes.leaveOutUnknown(query);
        List<Document> stages = Aggregation.parse(query.get("pipeline"));
        if (!stages.isEmpty() && stages.get(0).containsKey("$changeStream")) {
            return openStream(database, query, stages);
        }
        if (!stages.isEmpty() && stages.get(0).containsKey("$currentOp")) {
            Document cursor = new Document("id", 0L)
                    .append("ns", "admin.$cmd.aggregate")
                    .append("firstBatch", connections.list());
            return ok().append("cursor", cursor);
        }
        int count = documents.count(new Namespace(database, String.valueOf(query.get(command))));
        query.put("pipeline", Stages.known(stages, count));
        synchronized (log) {
            Document answer = super.handleCommand(channel, database, command, query);
            if (stages.stream().anyMatch(stage -> stage.containsKey("$out") || stage.containsKey("$merge"))) {
                compareAll(database);
            }
            return answer;
        }
    }

    private void compareAll(String database) {
        Document list = super.handleCommand(null, database, "listCollections", new Document("listCollections", 1));
        if (list.get("cursor") instanceof Document cursor && cursor.get("firstBatch") instanceof Collection<?> all) {
            for (Object each : all) {
                capture.compare(new Namespace(database, String.valueOf(((Document) each).get("name"))), true);
            }
        }
    }

    private Document openStream(String database, Document query, List<Document> stages) {
        Document options = Objects.requireNonNull((Document) stages.get(0).get("$changeStream"));
        @Nullable String scoped = Boolean.TRUE.equals(options.get("allChangesForCluster")) ? null : database;
        ChangeStream.Scope scope =
                new ChangeStream.Scope(scoped, query.get("aggregate") instanceof String collection ? collection : null);
        List<Document> rest = new ArrayList<>(stages.subList(1, stages.size()));
        rest.removeIf(stage -> stage.containsKey("$changeStreamSplitLargeEvent"));
        Aggregation pipeline = Aggregation.fromPipeline(
                rest, this::resolveDatabase, resolveDatabase(scoped == null ? "local" : scoped), null, capture);
        long id = getCursorRegistry().generateCursorId();
        ChangeStream stream = new ChangeStream(id, scope, options, pipeline, log, documents);
        Document answer = stream.open(query);
        getCursorRegistry().add(stream);
        return answer;
    }

    private static Document ok() {
        return new Document("ok", 1.0);
    }
}
