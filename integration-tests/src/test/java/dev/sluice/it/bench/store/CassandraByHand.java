package dev.sluice.it.bench.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.CassandraServer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A prepared insert, many at once, and a paged query. */
final class CassandraByHand implements ByHand {
    private static final int IN_FLIGHT = 256;
    private static final int PAGE = 5000;
    private static final String KEYSPACE = "bench";

    private final Store adapter;

    CassandraByHand() {
        CassandraServer server = CassandraServer.shared();
        Secret password = new Secret(server.password());
        try (Store system = Stores.open(StoreSettings.of(server.storeUrl("system"), password))) {
            system.unwrap(CqlSession.class)
                    .orElseThrow()
                    .execute("CREATE KEYSPACE " + KEYSPACE
                            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        }
        adapter = Stores.open(StoreSettings.of(server.storeUrl(KEYSPACE), password));
    }

    @Override
    public String store() {
        return "Cassandra";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of(table);
    }

    @Override
    public int rows() {
        return 50_000;
    }

    @Override
    public Write like() {
        return Write.upsert();
    }

    @Override
    public String tool() {
        return "driver: " + IN_FLIGHT + " prepared inserts at once, a paged query";
    }

    private CqlSession session() {
        return adapter.unwrap(CqlSession.class).orElseThrow();
    }

    @Override
    public void write(String table, List<Item> items) throws Exception {
        CqlSession session = session();
        PreparedStatement insert = session.prepare("INSERT INTO " + KEYSPACE + "." + table
                + " (id, name, score, active, count, note) VALUES (?, ?, ?, ?, ?, ?)");
        Semaphore free = new Semaphore(IN_FLIGHT);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (Item item : items) {
            free.acquire();
            session.executeAsync(
                            insert.bind(item.id(), item.name(), item.score(), item.active(), item.count(), item.note()))
                    .whenComplete((done, failed) -> {
                        failure.compareAndSet(null, failed);
                        free.release();
                    });
        }
        free.acquire(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    @Override
    public long read(String table) {
        long rows = 0;
        for (Row row : session()
                .execute(SimpleStatement.newInstance("SELECT * FROM " + KEYSPACE + "." + table)
                        .setPageSize(PAGE))) {
            for (int column = 0; column < row.size(); column++) {
                row.getObject(column);
            }
            rows++;
        }
        return rows;
    }
}
