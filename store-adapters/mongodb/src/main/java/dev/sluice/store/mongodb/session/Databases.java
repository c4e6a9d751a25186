package dev.sluice.store.mongodb.session;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.connection.ServerDescription;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.TlsRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** The open connection: databases and collections by name. Thread-safe. */
public final class Databases implements AutoCloseable {
    private static final Set<String> OF_THE_SERVER = Set.of("admin", "config", "local");

    private final MongoClient client;
    private final String preferred;

    private Databases(MongoClient client, String preferred) {
        this.client = client;
        this.preferred = preferred;
    }

    /** Connects and says hello, so that what is wrong comes to light now. */
    public static Databases open(MongoAddress address) {
        MongoClient client = MongoClients.create(address.settings());
        try {
            String database = address.database().isEmpty() ? "admin" : address.database();
            client.getDatabase(database).runCommand(new BsonDocument("ping", new BsonInt32(1)));
            return new Databases(client, address.database());
        } catch (MongoException e) {
            Optional<TlsRefusal> tls = tlsRefusal(client);
            client.close();
            if (tls.isPresent()) {
                throw tls.get().explained("Cannot connect to " + address + ": ", e);
            }
            throw MongoErrors.explain("connect to " + address, e);
        } catch (IllegalArgumentException e) {
            client.close();
            throw new SettingsException(
                    "Cannot connect to " + address + ": " + e.getMessage() + "; correct the url", e);
        }
    }

    /** The driver goes on trying whatever went wrong, and says what in the description of each server only. */
    private static Optional<TlsRefusal> tlsRefusal(MongoClient client) {
        return client.getClusterDescription().getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(Objects::nonNull)
                .flatMap(error -> TlsRefusal.in(error).stream())
                .findFirst();
    }

    public MongoClient client() {
        return client;
    }

    /** The same dataset with its database, which a name may leave out if the URL has it. */
    public Name full(Name name) {
        if (name.namespace().isEmpty() && !preferred.isEmpty()) {
            return Name.of(preferred, name.local());
        }
        if (name.namespace().size() != 1) {
            throw new SettingsException("Cannot use the name " + name
                    + ": a collection is named database.collection; correct the name, or name a database in the url");
        }
        return name;
    }

    public MongoDatabase database(Name name) {
        return client.getDatabase(full(name).namespace().get(0));
    }

    public MongoCollection<RawBsonDocument> collection(Name name) {
        return database(name).getCollection(name.local(), RawBsonDocument.class);
    }

    /** What is there by this name. */
    public Optional<Collection> find(Name name) {
        return list(database(name), Filters.eq("name", name.local())).stream()
                .filter(found -> found.name().local().equals(name.local()))
                .findFirst();
    }

    /** @throws SettingsException if there is nothing of this name */
    public Collection require(String doing, Name name) {
        return find(name)
                .orElseThrow(() -> new SettingsException("Cannot " + doing + " " + full(name)
                        + ": there is no such collection; correct the name, or create it"));
    }

    /** Everything the user may see, but for what is the server's own. */
    public List<Collection> list() {
        List<Collection> found = new ArrayList<>();
        for (String name : preferred.isEmpty() ? names() : List.of(preferred)) {
            found.addAll(list(client.getDatabase(name), new Document()));
        }
        return found;
    }

    private List<String> names() {
        List<String> names = client.listDatabaseNames().into(new ArrayList<>());
        names.removeAll(OF_THE_SERVER);
        return names;
    }

    private static List<Collection> list(MongoDatabase database, Bson filter) {
        List<Collection> found = new ArrayList<>();
        for (Document each : database.listCollections().filter(filter)) {
            String local = each.getString("name");
            if (!local.startsWith("system.")) {
                found.add(new Collection(Name.of(database.getName(), local), each.get("type", "collection")));
            }
        }
        return found;
    }

    @Override
    public void close() {
        client.close();
    }
}
