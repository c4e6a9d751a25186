package dev.sluice.it.bench.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.InsertManyOptions;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.util.List;
import org.bson.Document;

/** {@code insertMany} unordered, and {@code find}. */
final class MongoByHand implements ByHand {
    private static final int BATCH = 1000;

    private final MongoReplicaSet set = MongoReplicaSet.shared();
    private final String database = set.newDatabase();
    private final Store adapter = Stores.open(set.url(database, "bench"));

    @Override
    public String store() {
        return set.emulated() ? "MongoDB (emulated)" : "MongoDB";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of(database, table);
    }

    @Override
    public int rows() {
        return set.emulated() ? 5_000 : 100_000;
    }

    @Override
    public Write like() {
        return Write.insert();
    }

    @Override
    public String tool() {
        return "driver: `insertMany` unordered, `find`";
    }

    private MongoCollection<Document> collection(String table) {
        return adapter.unwrap(MongoClient.class)
                .orElseThrow()
                .getDatabase(database)
                .getCollection(table);
    }

    @Override
    public void write(String table, List<Item> items) {
        MongoCollection<Document> collection = collection(table);
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Document> documents = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> new Document("id", item.id())
                            .append("name", item.name())
                            .append("score", item.score())
                            .append("active", item.active())
                            .append("count", item.count())
                            .append("note", item.note()))
                    .toList();
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
        }
    }

    @Override
    public long read(String table) {
        long rows = 0;
        try (MongoCursor<Document> found = collection(table).find().cursor()) {
            while (found.hasNext()) {
                found.next();
                rows++;
            }
        }
        return rows;
    }
}
