package dev.sluice.store.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.StoreUrl;
import dev.sluice.settings.TrustedCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Opens sessions, and says at once what is wrong with the settings. */
public final class Connecting {
    private static final String PARTITIONER = "Murmur3Partitioner";

    private static final List<String> NOT_OURS = List.of("!system", "!/^system_.*/");

    private Connecting() {}

    public static Session open(CassandraAddress address) {
        CqlSession driver = connect(address);
        Session session = new Session(driver, address);
        try {
            check(session);
        } catch (SluiceException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private static CqlSession connect(CassandraAddress address) {
        String doing = "connect to Cassandra at " + address;
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(config(address))
                .withApplicationName(address.options().applicationName())
                .addContactPoints(contactPoints(address));
        if (!address.user().isEmpty()) {
            builder.withAuthCredentials(address.user(), address.password().reveal());
        }
        if (address.options().tls()) {
            builder.withSslEngineFactory(new ProgrammaticSslEngineFactory(
                    TrustedCertificates.of(address.options().tlsCa()),
                    null,
                    address.options().tlsVerifyHost(),
                    // who answers for the names of addresses need not be who answers for the servers
                    false));
        }
        CompletionStage<CqlSession> opening = builder.buildAsync();
        try {
            return opening.toCompletableFuture().get();
        } catch (InterruptedException e) {
            opening.thenAccept(CqlSession::close);
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot " + doing + ": the thread was interrupted; start it again", e);
        } catch (ExecutionException e) {
            throw CassandraErrors.explain(doing, e);
        }
    }

    private static List<InetSocketAddress> contactPoints(CassandraAddress address) {
        List<InetSocketAddress> points = new ArrayList<>();
        for (StoreUrl.Host host : address.hosts()) {
            try {
                for (InetAddress found : InetAddress.getAllByName(host.name())) {
                    points.add(new InetSocketAddress(found, host.port()));
                }
            } catch (UnknownHostException e) {
                if (address.hosts().size() == 1) {
                    throw new StoreUnavailableException(
                            "Cannot connect to Cassandra at " + address + ": the host \"" + host.name()
                                    + "\" is not known; correct the url, or try again",
                            e);
                }
            }
        }
        if (points.isEmpty()) {
            throw new StoreUnavailableException("Cannot connect to Cassandra at " + address
                    + ": none of the hosts is known; correct the url, or try again");
        }
        return points;
    }

    private static DriverConfigLoader config(CassandraAddress address) {
        CassandraOptions options = address.options();
        ProgrammaticDriverConfigLoaderBuilder config = DriverConfigLoader.programmaticBuilder()
                .withString(
                        DefaultDriverOption.REQUEST_CONSISTENCY,
                        options.consistency().name())
                .withString(
                        DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY,
                        options.serialConsistency().name())
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, options.requestTimeout())
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, options.connectTimeout())
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, options.connectTimeout())
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, options.connectTimeout())
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, options.requestTimeout())
                // else each change of the schema waits a second for others
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(20))
                .withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, options.maxConnections())
                // the driver's picture of the schema tells it which node has a row; we read our own, for the driver's
                // is behind
                .withStringList(
                        DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES,
                        address.keyspace().isEmpty() ? NOT_OURS : List.of(address.keyspace()))
                // every open store is a session, and a daemon has many
                .withInt(DefaultDriverOption.SESSION_LEAK_THRESHOLD, 0)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                // a moment for what is still on its way between the driver's threads, instead of two seconds
                .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 50)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, 10_000)
                .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 50)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, 10_000)
                // a server that was away is asked again soon
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(10));
        if (options.localDatacenter().isEmpty()) {
            config.withString(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy");
        } else {
            config.withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, options.localDatacenter());
        }
        return config.build();
    }

    private static void check(Session session) {
        CassandraAddress address = session.address();
        String doing = "connect to Cassandra at " + address;
        TreeSet<String> centers = new TreeSet<>();
        session.driver().getMetadata().getNodes().values().forEach(node -> {
            if (node.getDatacenter() != null) {
                centers.add(node.getDatacenter());
            }
        });
        String wanted = address.options().localDatacenter();
        if (!wanted.isEmpty() && !centers.contains(wanted)) {
            throw new SettingsException("Cannot " + doing + ": it has no datacenter \"" + wanted
                    + "\"; set localDatacenter to one of " + centers);
        }
        String partitioner = session.driver()
                .getMetadata()
                .getTokenMap()
                .map(tokens -> tokens.getPartitionerName())
                .orElse("");
        if (!partitioner.endsWith(PARTITIONER)) {
            throw new SettingsException("Cannot " + doing + ": the cluster's partitioner is \"" + partitioner
                    + "\"; only " + PARTITIONER + " can be read in parts");
        }
        boolean there = address.keyspace().isEmpty()
                || !session.query(
                                doing,
                                "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                                address.keyspace())
                        .isEmpty();
        if (!there) {
            throw new SettingsException("Cannot " + doing + ": there is no keyspace \"" + address.keyspace()
                    + "\"; create it with the replication it needs, or correct the url");
        }
    }
}
