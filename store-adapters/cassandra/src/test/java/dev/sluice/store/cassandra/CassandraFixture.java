package dev.sluice.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.CassandraServer;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.StoreFixture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyspace of the shared server to itself. */
final class CassandraFixture implements StoreFixture {
    private static final AtomicInteger KEYSPACES = new AtomicInteger();

    private final CassandraServer server = CassandraServer.shared();
    private final String keyspace =
            "t" + KEYSPACES.incrementAndGet() + "_" + ProcessHandle.current().pid();

    CassandraFixture() {
        run(
                "CREATE KEYSPACE " + keyspace
                        + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1} AND durable_writes = false");
    }

    static CqlSession connect(CassandraServer server) {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(server.host(), server.port()))
                .withAuthCredentials(server.user(), server.password())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy")
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                        .build())
                .build();
    }

    String keyspace() {
        return keyspace;
    }

    /** Runs a statement, in which {@code %ks} stands for the keyspace. */
    List<Row> run(String cql) {
        return Admin.SESSION
                .execute(SimpleStatement.newInstance(cql.replace("%ks", keyspace)))
                .all();
    }

    @Override
    public StoreSettings settings() {
        return settings(server.storeUrl(keyspace), server.password());
    }

    private StoreSettings settings(String url, String password) {
        return new StoreSettings(url, new Secret(password), Map.of("applicationName", keyspace));
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        String user = "cassandra://" + server.user() + "@";
        return Optional.of(
                switch (fault) {
                    case WRONG_PASSWORD -> settings(server.storeUrl(keyspace), "barley");
                    case UNKNOWN_DATABASE -> settings(server.storeUrl("no_such_keyspace"), server.password());
                    case UNKNOWN_HOST -> settings(user + "no-such-host.invalid/" + keyspace, server.password());
                    case NOTHING_LISTENS -> settings(user + "127.0.0.1:1/" + keyspace, server.password());
                });
    }

    @Override
    public Optional<NetworkPath> network() {
        NetworkPath.Via via = (host, port) -> new StoreSettings(
                "cassandra://" + server.user() + "@" + host + ":" + port + "/" + keyspace,
                new Secret(server.password()),
                Map.of("applicationName", keyspace, "connectTimeout", "5", "requestTimeout", "5"));
        return Optional.of(new NetworkPath(server.host(), server.port(), via));
    }

    /** By upserts: an insert looks first, four times over, and most tests are not about that. */
    @Override
    public void fill(Dataset dataset, List<dev.sluice.data.Row> rows) {
        try (Store store = open();
                Writer writer = store.writer(dataset, Write.upsert().creating())) {
            rows.forEach(writer::write);
            if (!writer.flush().rejected().isEmpty()) {
                throw new IllegalStateException("Cassandra refused rows of " + dataset.name());
            }
        }
    }

    /** Cassandra's tables have names of word characters; the others become their code points. */
    @Override
    public Name name(String local) {
        StringBuilder word = new StringBuilder();
        local.codePoints().forEach(c -> {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else {
                word.append('_').append(Integer.toHexString(c));
            }
        });
        return Name.of(word.toString());
    }

    /** A type of the user's is named after table and column. */
    @Override
    public Set<String> nativeTypes(Dataset dataset, String field) {
        String table = dataset.name().local();
        Set<String> types = new HashSet<>();
        run("SELECT type FROM system_schema.columns WHERE keyspace_name = '%ks' AND table_name = '" + table
                        + "' AND column_name = '" + field + "'")
                .forEach(row -> types.add(
                        String.valueOf(row.getString("type")).replace(table + "_" + field, "\"table_column\"")));
        return types;
    }

    @Override
    public int openConnections() {
        int connections = 0;
        for (Row client : run("SELECT client_options FROM system_views.clients")) {
            Map<String, String> options = client.getMap("client_options", String.class, String.class);
            boolean ours = options != null && keyspace.equals(options.get("APPLICATION_NAME"));
            connections += ours ? 1 : 0;
        }
        return connections;
    }

    @Override
    public void close() {
        if (!server.isDisposable()) {
            run("DROP KEYSPACE " + keyspace);
        }
    }

    /** The server's administrator, through the driver alone. */
    private static final class Admin {
        private static final CqlSession SESSION = connect(CassandraServer.shared());
    }
}
