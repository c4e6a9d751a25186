package dev.sluice.store.mongodb.catalog;

import com.mongodb.MongoException;
import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.OptionalLong;
import org.bson.Document;

/** What a MongoDB server says of itself. Bytes are those of the documents, before the server compresses them. */
public record MongoFacts(Databases databases) implements StoreFacts {

    @Override
    public String version() {
        try {
            Document built = databases.client().getDatabase("admin").runCommand(new Document("buildInfo", 1));
            return "MongoDB " + built.getString("version");
        } catch (MongoException e) {
            throw MongoErrors.explain("ask for the version", e);
        }
    }

    @Override
    public OptionalLong storedBytes(Name dataset) {
        try {
            if (databases.find(dataset).filter(found -> !found.isView()).isEmpty()) {
                return OptionalLong.empty();
            }
            Document told = databases.database(dataset).runCommand(new Document("collStats", dataset.local()));
            return told.get("size") instanceof Number size ? OptionalLong.of(size.longValue()) : OptionalLong.empty();
        } catch (MongoException e) {
            throw MongoErrors.explain("ask how large " + dataset + " is", e);
        }
    }
}
