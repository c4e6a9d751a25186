package dev.sluice.it.migrate;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.CassandraServer;
import dev.sluice.testkit.DynamoDbServer;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.Neo4jServer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The stores that migrations are tried on, each with a place of its own for one run of the tests. */
enum TestStore {
    POSTGRESQL,
    MARIADB,
    SQLITE,
    DUCKDB,
    H2,
    MONGODB,
    NEO4J,
    CASSANDRA,
    REDIS,
    DYNAMODB,
    PARQUET,
    CSV,
    JSONL,
    ICEBERG;

    private static final Set<TestStore> FILES = EnumSet.of(PARQUET, CSV, JSONL, ICEBERG);

    private static final Map<TestStore, StoreSettings> MADE = new ConcurrentHashMap<>();

    /** What people call it. */
    String title() {
        return profile().title();
    }

    StoreProfile profile() {
        return Objects.requireNonNull(Stores.profiles().get(name().toLowerCase(Locale.ROOT)));
    }

    /** Where it is; the server starts when it is first asked for. */
    StoreSettings settings() {
        return MADE.computeIfAbsent(this, TestStore::made);
    }

    private static StoreSettings made(TestStore store) {
        return switch (store) {
            case POSTGRESQL ->
                StoreSettings.of(PostgresServer.shared().createDatabase().storeUrl());
            case MARIADB -> mariaDb();
            case SQLITE -> StoreSettings.of("sqlite:" + directory().resolve("shop.sqlite"));
            case DUCKDB -> StoreSettings.of("duckdb:" + directory().resolve("shop.duckdb"));
            case H2 -> StoreSettings.of("h2:" + directory().resolve("shop"));
            case MONGODB ->
                StoreSettings.of(
                        MongoReplicaSet.shared().url(word(), word()),
                        new Secret(MongoReplicaSet.shared().password()));
            case NEO4J ->
                StoreSettings.of(
                        Neo4jServer.shared().storeUrl(),
                        new Secret(Neo4jServer.shared().password()));
            case CASSANDRA -> cassandra();
            case REDIS ->
                StoreSettings.of(
                        RedisServer.shared().storeUrl(7),
                        new Secret(RedisServer.shared().password()));
            case DYNAMODB ->
                StoreSettings.of(
                        DynamoDbServer.shared().storeUrl(),
                        new Secret(DynamoDbServer.shared().secret()));
            case PARQUET, CSV, JSONL, ICEBERG ->
                StoreSettings.of(store.name().toLowerCase(Locale.ROOT) + ":" + directory() + "?create=true");
        };
    }

    /** Files are copied among each other and from and into SQLite, which holds about what servers hold, in a fraction of the time. */
    boolean isTriedWith(TestStore other) {
        Set<TestStore> quick = EnumSet.copyOf(FILES);
        quick.add(SQLITE);
        boolean files = FILES.contains(this) || FILES.contains(other);
        return !files || (quick.contains(this) && quick.contains(other));
    }

    Store open() {
        return Stores.open(settings());
    }

    /** A database of its own. */
    static StoreSettings mariaDb() {
        MariaDbServer server = MariaDbServer.shared();
        String database = word();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://" + server.host() + ":" + server.port() + "/",
                        server.user(),
                        server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return StoreSettings.of(
                "mariadb://" + server.user() + "@" + server.host() + ":" + server.port() + "/" + database,
                new Secret(server.password()));
    }

    /** A keyspace of its own. */
    static StoreSettings cassandra() {
        CassandraServer server = CassandraServer.shared();
        String keyspace = word();
        Secret password = new Secret(server.password());
        try (Store system = Stores.open(StoreSettings.of(server.storeUrl("system"), password))) {
            system.unwrap(CqlSession.class)
                    .orElseThrow()
                    .execute("CREATE KEYSPACE " + keyspace
                            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        }
        return StoreSettings.of(server.storeUrl(keyspace), password);
    }

    /** Another each time. */
    static String word() {
        return "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("sluice-migrate");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
