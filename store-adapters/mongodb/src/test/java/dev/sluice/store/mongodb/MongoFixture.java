package dev.sluice.store.mongodb;

import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/** A database of the shared replica set to itself. */
final class MongoFixture implements StoreFixture {
    private final MongoReplicaSet set = MongoReplicaSet.shared();
    private final String database = set.newDatabase();

    /** The database as the driver sees it. */
    MongoDatabase database() {
        return admin().getDatabase(database);
    }

    /** One client for all fixtures: another would cost each test as much as the store's own. */
    private static MongoClient admin() {
        return Admin.CLIENT;
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(set.url(database, database), new Secret(set.password()));
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return switch (fault) {
            case WRONG_PASSWORD ->
                set.emulated() ? Optional.empty() : Optional.of(StoreSettings.of(stranger(), new Secret("barley")));
            // a database comes into being with its first collection
            case UNKNOWN_DATABASE -> Optional.empty();
            case UNKNOWN_HOST -> Optional.of(quick("mongodb://no-such-host.invalid/" + database));
            case NOTHING_LISTENS -> Optional.of(quick("mongodb://127.0.0.1:1/" + database));
        };
    }

    private String stranger() {
        return set.url(database, database).replaceFirst("://([^@/]*@)?", "://nobody@");
    }

    private static StoreSettings quick(String url) {
        return new StoreSettings(url, Secret.none(), Map.of("connectTimeout", "2"));
    }

    @Override
    public Name name(String local) {
        // no collection may have a dollar in its name
        return Name.of(database, local.replace("$", "(dollar)"));
    }

    @Override
    public Set<String> addedFields() {
        return Set.of("_id");
    }

    @Override
    public Set<String> nativeTypes(Dataset dataset, String field) {
        Set<String> types = new TreeSet<>();
        for (BsonDocument document : database()
                .getCollection(dataset.name().local(), BsonDocument.class)
                .find()) {
            BsonValue value = document.get(field);
            if (value != null) {
                types.add(nativeType(value));
            }
        }
        return types;
    }

    private static String nativeType(BsonValue value) {
        return switch (value.getBsonType()) {
            case BOOLEAN -> "bool";
            case INT32 -> "int";
            case INT64 -> "long";
            case DECIMAL128 -> "decimal";
            case DATE_TIME -> "date";
            case DOCUMENT -> "object";
            case BINARY ->
                value.asBinary().getType() == 0
                        ? "binData"
                        : "binData subtype " + value.asBinary().getType();
            default -> value.getBsonType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Straight to the one member, which the driver would otherwise look for where the set says it is. */
    @Override
    public Optional<NetworkPath> network() {
        ServerAddress member =
                admin().getClusterDescription().getServerDescriptions().get(0).getAddress();
        return Optional.of(new NetworkPath(
                member.getHost(),
                member.getPort(),
                (host, port) -> new StoreSettings(
                        set.memberUrl(host, port, database),
                        new Secret(set.password()),
                        Map.of("connectTimeout", "5"))));
    }

    @Override
    public int openConnections() {
        int count = 0;
        Document all = new Document("allUsers", true).append("idleConnections", true);
        for (Document each : admin().getDatabase("admin").aggregate(List.of(new Document("$currentOp", all)))) {
            count += database.equals(each.getString("appName")) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() {
        database().drop();
    }

    private static final class Admin {
        private static final MongoClient CLIENT =
                MongoClients.create(MongoReplicaSet.shared().driverUrl("admin", "fixture"));
    }
}
