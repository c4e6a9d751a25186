package dev.sluice.store.mongodb.catalog;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import dev.sluice.data.Key;
import dev.sluice.error.SettingsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * What identifies the documents of a collection: {@code _id}, or the fields of a unique index by the name of {@link #INDEX}, by which a
 * dataset keeps the key it had in another store.
 */
public final class CollectionKey {
    public static final String ID = "_id";
    public static final String INDEX = "sluice_key";

    private CollectionKey() {}

    public static Key of(MongoCollection<RawBsonDocument> collection) {
        for (Document index : collection.listIndexes()) {
            if (INDEX.equals(index.getString("name")) && identifies(index)) {
                return Key.of(List.copyOf(fields(index)));
            }
        }
        return Key.of(ID);
    }

    /** Whether the server sees to it that no two documents have the same key. */
    public static boolean isUnique(MongoCollection<RawBsonDocument> collection, Key key) {
        Set<String> wanted = new LinkedHashSet<>(key.identity());
        if (wanted.equals(Set.of(ID))) {
            return true;
        }
        for (Document index : collection.listIndexes()) {
            if (identifies(index) && fields(index).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Makes the index, or leaves one that is there as it is. */
    public static void create(MongoCollection<RawBsonDocument> collection, Key key) {
        Document fields = new Document();
        key.identity().forEach(field -> fields.append(plain(collection, field), 1));
        collection.createIndex(fields, new IndexOptions().unique(true).name(INDEX));
    }

    private static String plain(MongoCollection<RawBsonDocument> collection, String field) {
        if (field.isEmpty() || field.startsWith("$") || field.contains(".")) {
            throw new SettingsException("Cannot create " + collection.getNamespace()
                    + ": MongoDB indexes no field named \"" + field + "\", which is part of the key; rename the field");
        }
        return field;
    }

    private static boolean identifies(Document index) {
        return Boolean.TRUE.equals(index.get("unique"))
                && !Boolean.TRUE.equals(index.get("sparse"))
                && !index.containsKey("partialFilterExpression")
                && !index.containsKey("collation");
    }

    private static Set<String> fields(Document index) {
        return Optional.ofNullable(index.get("key", Document.class))
                .map(key -> (Set<String>) new LinkedHashSet<>(key.keySet()))
                .orElse(Set.of());
    }
}
