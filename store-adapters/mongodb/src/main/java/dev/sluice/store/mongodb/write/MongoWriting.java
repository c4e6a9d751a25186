package dev.sluice.store.mongodb.write;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.session.Collection;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.Optional;
import org.bson.RawBsonDocument;

/** Opens writers, after seeing that collection and key are there. */
public final class MongoWriting {
    private final Databases databases;

    public MongoWriting(Databases databases) {
        this.databases = databases;
    }

    public Writer writer(Dataset dataset, Write write) {
        return writer(dataset, write, Delivery.AT_ONCE);
    }

    /** A writer whose operations go to the server in a way of their own. */
    MongoWriter writer(Dataset dataset, Write write, Delivery delivery) {
        if (write.mode() == Write.Mode.UPSERT && !dataset.key().exists()) {
            throw new SettingsException("Cannot upsert into " + dataset.name()
                    + ": nothing identifies its rows; give the dataset a key, or insert");
        }
        try {
            MongoCollection<RawBsonDocument> collection = databases.collection(dataset.name());
            Optional<Collection> found = databases.find(dataset.name());
            boolean create = write.missing() == Write.Missing.CREATE;
            if (found.isEmpty() && create) {
                create(dataset);
            } else {
                writable(databases.require("write", dataset.name()));
            }
            ensureKey(collection, dataset.key(), create);
            return new MongoWriter(dataset, write.mode(), new Chunk(collection, delivery));
        } catch (MongoException e) {
            throw MongoErrors.explain("write " + dataset.name(), e);
        }
    }

    private static void writable(Collection collection) {
        if (collection.isView()) {
            throw new SettingsException(
                    "Cannot write " + collection.name() + ": it is a view; write the collection on which it stands");
        }
    }

    private void create(Dataset dataset) {
        try {
            databases.database(dataset.name()).createCollection(dataset.name().local());
        } catch (MongoCommandException e) {
            // another writer was quicker
            if (e.getErrorCode() != MongoErrors.NAMESPACE_EXISTS) {
                throw e;
            }
        }
    }

    private void ensureKey(MongoCollection<RawBsonDocument> collection, Key key, boolean create) {
        if (!key.exists() || CollectionKey.isUnique(collection, key)) {
            return;
        }
        if (!create) {
            throw new SettingsException("Cannot write " + collection.getNamespace() + ": its key " + key.identity()
                    + " has no unique index, so rows could be doubled; create the index, or the dataset with it");
        }
        CollectionKey.create(collection, key);
    }
}
