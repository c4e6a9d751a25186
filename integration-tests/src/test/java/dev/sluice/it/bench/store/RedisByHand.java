package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.RedisServer;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pipelined {@code HSET}; {@code SCAN} and pipelined {@code HGETALL}. */
final class RedisByHand implements ByHand {
    private static final int BATCH = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Store adapter = Stores.open(StoreSettings.of(
            RedisServer.shared().storeUrl(1), new Secret(RedisServer.shared().password())));

    @Override
    public String store() {
        return "Redis";
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
        return 100_000;
    }

    @Override
    public Write like() {
        return Write.upsert();
    }

    @Override
    public String tool() {
        return "driver: pipelined `HSET`; `SCAN`, pipelined `HGETALL`";
    }

    private StatefulRedisConnection<String, String> connect() {
        StatefulRedisConnection<String, String> connection =
                adapter.unwrap(RedisClient.class).orElseThrow().connect();
        connection.setAutoFlushCommands(false);
        return connection;
    }

    @Override
    public void write(String table, List<Item> items) {
        try (StatefulRedisConnection<String, String> connection = connect()) {
            List<RedisFuture<?>> pending = new ArrayList<>(BATCH);
            for (Item item : items) {
                pending.add(connection
                        .async()
                        .hset(
                                table + ":" + item.id(),
                                Map.of(
                                        "id", String.valueOf(item.id()),
                                        "name", item.name(),
                                        "score", String.valueOf(item.score()),
                                        "active", String.valueOf(item.active()),
                                        "count", String.valueOf(item.count()),
                                        "note", item.note())));
                if (pending.size() == BATCH) {
                    await(connection, pending);
                }
            }
            await(connection, pending);
        }
    }

    private static void await(StatefulRedisConnection<String, String> connection, List<RedisFuture<?>> pending) {
        connection.flushCommands();
        if (!LettuceFutures.awaitAll(PATIENCE, pending.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("Redis did not answer");
        }
        pending.clear();
    }

    @Override
    public long read(String table) throws Exception {
        long rows = 0;
        try (StatefulRedisConnection<String, String> connection = connect()) {
            ScanArgs args = ScanArgs.Builder.matches(table + ":*").limit(BATCH);
            RedisFuture<KeyScanCursor<String>> scan = connection.async().scan(args);
            while (true) {
                connection.flushCommands();
                KeyScanCursor<String> cursor = scan.get();
                List<RedisFuture<?>> values = new ArrayList<>();
                for (String key : cursor.getKeys()) {
                    values.add(connection.async().hgetall(key));
                }
                rows += values.size();
                if (!values.isEmpty()) {
                    await(connection, values);
                }
                if (cursor.isFinished()) {
                    return rows;
                }
                scan = connection.async().scan(cursor, args);
            }
        }
    }
}
