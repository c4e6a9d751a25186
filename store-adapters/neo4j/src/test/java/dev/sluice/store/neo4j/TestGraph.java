package dev.sluice.store.neo4j;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.Neo4jServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Values;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/**
 * The server of the tests: one of our own, or that of the system property {@code sluice.test.neo4j.url}, with the password of {@code
 * sluice.test.neo4j.password}. Tests keep to labels and types that begin with {@link #PREFIX}.
 */
final class TestGraph {
    static final String PREFIX = "T_";

    /** It tells of each driver that is opened and closed, and of each connection that breaks. Held, or the level would be forgotten. */
    private static final List<Logger> NOISE =
            List.of(Logger.getLogger("org.neo4j.driver"), Logger.getLogger("io.netty"));

    static {
        NOISE.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private TestGraph() {}

    /** How to open the store. Skips the test where there is no server. */
    static StoreSettings openAt() {
        String url = System.getProperty("sluice.test.neo4j.url");
        if (url != null) {
            return StoreSettings.of(url, new Secret(System.getProperty("sluice.test.neo4j.password", "")));
        }
        Neo4jServer server = Neo4jServer.shared();
        return StoreSettings.of(server.storeUrl(), new Secret(server.password()));
    }

    /** Whether it is a server that a test may kill and restart. */
    static boolean isOurs() {
        return System.getProperty("sluice.test.neo4j.url") == null
                && Neo4jServer.shared().isOurs();
    }

    /** Deletes what the tests left, as soon as the server answers again: the tests' own connections broke, too. */
    static void awaitRestart() {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(ServiceUnavailableException.class)
                .untilAsserted(TestGraph::wipe);
    }

    private static Driver driver() {
        StoreSettings settings = openAt();
        URI url = URI.create(settings.url());
        return GraphDatabase.driver(
                "bolt://" + url.getHost() + ":" + url.getPort(),
                AuthTokens.basic(url.getUserInfo(), settings.password().reveal()),
                Config.builder()
                        .withUserAgent("test")
                        .withMinimumNotificationSeverity(NotificationSeverity.OFF)
                        .build());
    }

    static Store open() {
        return Stores.open(openAt());
    }

    /** All that a query gives; the parameters are names and values in turn. */
    static List<Record> run(String query, Object... parameters) {
        try (Session session = Shared.DRIVER.session()) {
            return session.run(query, Values.parameters(parameters)).list();
        }
    }

    /** The texts of the single column of a query. */
    static List<String> texts(String query) {
        return run(query).stream().map(record -> record.get(0).toString()).toList();
    }

    /** Connections of the adapter, which calls itself so. */
    static int connectionsOfAdapter() {
        return run("CALL dbms.listConnections() YIELD userAgent WHERE userAgent STARTS WITH 'sluice' RETURN userAgent")
                .size();
    }

    /** Deletes every node with a label, and every constraint and index, with the {@link #PREFIX}; relationships go with their nodes. */
    static void wipe() {
        deleteNodes();
        dropConstraints();
    }

    /** In one statement: the server plans each anew when the schema has changed, and that is most of its work. */
    static void deleteNodes() {
        run(
                "MATCH (n) WHERE any(label IN labels(n) WHERE label STARTS WITH $prefix OR label = $own) DETACH DELETE n",
                "prefix",
                PREFIX,
                "own",
                CheckpointedWrites.DATASET);
    }

    static void dropConstraints() {
        if (!isOurs()) {
            // only the Enterprise Edition has constraints without an index
            drop("SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE labelsOrTypes[0] STARTS WITH $prefix "
                    + "RETURN 'CONSTRAINT `' + name + '`'");
        }
        drop("SHOW INDEXES YIELD name, labelsOrTypes, owningConstraint WHERE labelsOrTypes[0] STARTS WITH $prefix "
                + "RETURN coalesce('CONSTRAINT `' + owningConstraint + '`', 'INDEX `' + name + '`')");
    }

    private static void drop(String listing) {
        run(listing, "prefix", PREFIX)
                .forEach(record -> run("DROP " + record.get(0).asString()));
    }

    static StoreSettings with(String url, String password) {
        return with(url, password, 5);
    }

    /** @param seconds how long to wait for a connection, and how long the driver keeps a thread after all */
    static StoreSettings with(String url, String password, int seconds) {
        return new StoreSettings(url, new Secret(password), Map.of("connectTimeout", Integer.toString(seconds)));
    }

    private static final class Shared {
        private static final Driver DRIVER = driver();
    }
}
