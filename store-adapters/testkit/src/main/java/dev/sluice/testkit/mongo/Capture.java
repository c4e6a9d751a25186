package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import dev.sluice.testkit.mongo.ChangeEvent.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the library tells of its writes into changes with both images. It keeps a copy of every document, because the library
 * tells of a write when it is done, and not of every kind of write. Guarded by the log's monitor.
 */
final class Capture implements Oplog {
    private final Documents documents;
    private final ChangeLog log;
    private final Transactions transactions;
    private final Map<Namespace, Map<Object, Document>> known = new HashMap<>();
    private @Nullable TransactionId current;

    Capture(Documents documents, ChangeLog log, Transactions transactions) {
        this.documents = documents;
        this.log = log;
        this.transactions = transactions;
    }

    /** The changes from now on belong to this transaction, or to none. */
    void within(@Nullable TransactionId transaction) {
        current = transaction;
    }

    @Override
    public void handleInsert(String name, List<Document> inserted) {
        Namespace namespace = Namespace.parse(name);
        for (Document document : inserted) {
            Object id = document.get("_id");
            // the library also tells of inserts that failed
            if (!known(namespace).containsKey(id)) {
                changed(namespace, id, documents.find(namespace, id), false);
            }
        }
    }

    @Override
    public void handleUpdate(String name, Document selector, Document update, List<Object> ids) {
        Namespace namespace = Namespace.parse(name);
        ids.forEach(id -> changed(namespace, id, documents.find(namespace, id), isReplacement(update)));
    }

    @Override
    public void handleDelete(String name, Document query, List<Object> ids) {
        ids.forEach(id -> changed(Namespace.parse(name), id, null, false));
    }

    @Override
    public void handleDropCollection(String name) {
        Namespace namespace = Namespace.parse(name);
        known.remove(namespace);
        if (!namespace.internal()) {
            log.append(ChangeEvent.drop(namespace));
        }
    }

    @Override
    public Cursor createCursor(Document stage, String namespace, Aggregation aggregation) {
        throw new UnsupportedOperationException("Change streams are opened by " + ReplicaSetBackend.class);
    }

    void renamed(Namespace from, Namespace to) {
        Map<Object, Document> moved = known.remove(from);
        if (moved != null) {
            known.put(to, moved);
        }
        log.append(ChangeEvent.rename(from, to));
    }

    /** Finds changes of which the library does not tell. */
    void compare(Namespace namespace, boolean replacement) {
        Map<Object, Document> stored = documents.all(namespace);
        for (Object id : new ArrayList<>(known(namespace).keySet())) {
            if (!stored.containsKey(id)) {
                changed(namespace, id, null, false);
            }
        }
        stored.forEach((id, document) -> changed(namespace, id, document, replacement));
    }

    /** Takes changes back, which are given last first. */
    void undo(List<ChangeEvent> events) {
        for (ChangeEvent event : events) {
            Object id = event.id();
            Document before = event.before();
            if (event.after() != null) {
                documents.delete(event.namespace(), id);
            }
            if (before == null) {
                known(event.namespace()).remove(id);
            } else {
                documents.add(event.namespace(), before);
                known(event.namespace()).put(id, before);
            }
        }
    }

    static boolean isReplacement(@Nullable Object update) {
        return update instanceof Document document
                && document.keySet().stream().noneMatch(name -> name.startsWith("$"));
    }

    private void changed(Namespace namespace, @Nullable Object id, @Nullable Document after, boolean replacement) {
        Document before = known(namespace).get(id);
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            known(namespace).remove(id);
        } else {
            known(namespace).put(id, after);
        }
        TransactionId transaction = current;
        ChangeEvent event = ChangeEvent.ofDocument(namespace, id, before, after, replacement, transaction);
        if (transaction == null) {
            log.append(event);
        } else {
            transactions.add(transaction, event);
        }
    }

    private Map<Object, Document> known(Namespace namespace) {
        return known.computeIfAbsent(namespace, key -> new LinkedHashMap<>());
    }
}
