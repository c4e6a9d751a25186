package dev.sluice.store.neo4j.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** One database, and the driver's connections to it. Thread-safe. */
public final class Graph implements AutoCloseable {
    private final Neo4jAddress address;
    private final Driver driver;

    private Graph(Neo4jAddress address, Driver driver) {
        this.address = address;
        this.driver = driver;
    }

    /** Connects, so that wrong settings show now. */
    public static Graph open(Neo4jAddress address) {
        Graph graph = new Graph(address, driver(address));
        try (Session session = graph.session(AccessMode.READ)) {
            session.run("RETURN 1").consume();
            return graph;
        } catch (Neo4jException e) {
            graph.close();
            throw Neo4jErrors.connecting(address, e);
        }
    }

    private static Driver driver(Neo4jAddress address) {
        Neo4jOptions options = address.options();
        Config.ConfigBuilder config = Config.builder()
                .withUserAgent("sluice")
                .withConnectionTimeout(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(options.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .withMaxConnectionPoolSize(options.maxConnections())
                // it would tell at each read of a label that no node has now
                .withMinimumNotificationSeverity(NotificationSeverity.OFF);
        logThroughSlf4j(config);
        if (options.tls()) {
            config.withEncryption()
                    .withTrustStrategy(options.certificates()
                            .map(file -> Config.TrustStrategy.trustCustomCertificateSignedBy(file.toFile()))
                            .orElseGet(Config.TrustStrategy::trustSystemCertificates));
        }
        try {
            return GraphDatabase.driver(
                    address.driverUrl(),
                    AuthTokens.basic(address.user(), address.password().reveal()),
                    config.build());
        } catch (Neo4jException | IllegalArgumentException | IllegalStateException e) {
            throw Neo4jErrors.connecting(address, e);
        }
    }

    /** The driver's usual way makes a text of every message, with all its rows, before it asks whether anybody wants to read it. */
    @SuppressWarnings("deprecation")
    private static void logThroughSlf4j(Config.ConfigBuilder config) {
        config.withLogging(Logging.slf4j());
    }

    public Driver driver() {
        return driver;
    }

    /** A session of one thread; the caller closes. */
    public Session session(AccessMode mode) {
        SessionConfig.Builder config = SessionConfig.builder().withDefaultAccessMode(mode);
        return driver.session(
                (address.database().isEmpty() ? config : config.withDatabase(address.database())).build());
    }

    public Transaction begin(Session session) {
        return session.beginTransaction(limits());
    }

    /** What every transaction is begun with. */
    public TransactionConfig limits() {
        TransactionConfig.Builder limits = TransactionConfig.builder();
        return address.options().requestTimeout().isZero()
                ? TransactionConfig.empty()
                : limits.withTimeout(address.options().requestTimeout()).build();
    }

    /**
     * All that a small query gives.
     *
     * @param doing a verb and its object, for messages
     */
    public <T> List<T> rows(String doing, String query, Map<String, Object> parameters, Function<Record, T> row) {
        try (Session session = session(AccessMode.READ)) {
            return session.run(query, parameters, limits()).list(row);
        } catch (Neo4jException e) {
            throw Neo4jErrors.explain(doing, e);
        }
    }

    /** Runs a statement by itself. */
    public void run(String doing, String statement, Map<String, Object> parameters) {
        try (Session session = session(AccessMode.WRITE)) {
            session.run(statement, parameters, limits()).consume();
        } catch (Neo4jException e) {
            throw Neo4jErrors.explain(doing, e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
