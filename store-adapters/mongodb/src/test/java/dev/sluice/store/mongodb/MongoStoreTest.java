package dev.sluice.store.mongodb;

import com.mongodb.client.MongoCollection;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An open store over a database of its own, and the same database as the driver sees it. */
abstract class MongoStoreTest {
    MongoFixture fixture;
    Store store;

    @BeforeEach
    final void open() {
        fixture = new MongoFixture();
        store = fixture.open();
    }

    @AfterEach
    final void close() {
        store.close();
        fixture.close();
    }

    final Name name(String local) {
        return fixture.name(local);
    }

    final MongoCollection<Document> collection(String local) {
        return fixture.database().getCollection(name(local).local());
    }

    final MongoCollection<RawBsonDocument> raw(String local) {
        return fixture.database().getCollection(name(local).local(), RawBsonDocument.class);
    }
}
