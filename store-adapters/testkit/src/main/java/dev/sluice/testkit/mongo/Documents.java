package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored documents, as copies. */
final class Documents {
    private final MongoBackend backend;

    Documents(MongoBackend backend) {
        this.backend = backend;
    }

    @Nullable
    Document find(Namespace namespace, @Nullable Object id) {
        MongoCollection<?> collection = collection(namespace);
        if (collection == null) {
            return null;
        }
        Iterator<Document> found =
                collection.handleQuery(new Document("_id", id)).iterator();
        return found.hasNext() ? found.next().cloneDeeply() : null;
    }

    /** All documents of a collection, by {@code _id}. */
    Map<Object, Document> all(Namespace namespace) {
        Map<Object, Document> all = new LinkedHashMap<>();
        MongoCollection<?> collection = collection(namespace);
        if (collection != null) {
            for (Document document : collection.queryAll()) {
                all.put(document.get("_id"), document.cloneDeeply());
            }
        }
        return all;
    }

    int count(Namespace namespace) {
        MongoCollection<?> collection = collection(namespace);
        return collection == null ? 0 : collection.count();
    }

    void delete(Namespace namespace, @Nullable Object id) {
        MongoCollection<?> collection = collection(namespace);
        if (collection != null) {
            collection.deleteDocuments(new Document("_id", id), 1);
        }
    }

    void add(Namespace namespace, Document document) {
        MongoCollection<?> collection = collection(namespace);
        if (collection != null) {
            collection.addDocument(document.cloneDeeply());
        }
    }

    private @Nullable MongoCollection<?> collection(Namespace namespace) {
        return backend.resolveDatabase(namespace.database()).resolveCollection(namespace.collection(), false);
    }
}
