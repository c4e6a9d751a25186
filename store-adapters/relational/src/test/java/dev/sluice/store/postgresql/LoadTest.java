package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.ConsistentLoad;
import dev.sluice.capture.ConsistentLoad.Seen;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads beside writers: what the load gave and the changes it did not see make the table, exactly. */
class LoadTest {
    private static TestDatabase database;
    private static Store store;
    private static ConsistentLoad load;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createDatabase();
        store = Stores.open(database.storeUrl());
        load = store.find(ConsistentLoad.class).orElseThrow();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** The key's type and, from {@code i}, its value. */
    @ParameterizedTest
    @ValueSource(strings = {"bigint = i * i", "uuid = md5(i::text)::uuid", "text = 'k' || i", "numeric = i / 3.0"})
    void andTheChangesItDidNotSeeMakeTheTable(String key) throws Exception {
        String[] typeAndValue = key.split(" = ", 2);
        String table = "load_" + typeAndValue[0];
        database.run(
                "CREATE TABLE " + table + " (k " + typeAndValue[0] + " PRIMARY KEY, v int)",
                // the log: in the order of commits, because writers hold a lock until they commit
                "CREATE TABLE log_" + table + " (n bigserial, tx xid8, op text, k " + typeAndValue[0] + ", v int)",
                "INSERT INTO " + table + " SELECT " + typeAndValue[1] + ", 0 FROM generate_series(1, 3000) i",
                "ANALYZE " + table);
        Dataset dataset = store.catalog().dataset(Name.of("public", table)).orElseThrow();
        AtomicBoolean stop = new AtomicBoolean();
        Semaphore commits = new Semaphore(0);
        ExecutorService writers = Executors.newFixedThreadPool(3);
        List<Future<?>> writing = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            writing.add(writers.submit(() -> write(table, typeAndValue[1], random, stop, commits)));
        }

        List<Seen> seen = new ArrayList<>();
        Map<Object, Object> target = new HashMap<>();
        awaitCommits(commits, 50); // before the load: these it must have seen, and the log must say so
        try (ConsistentLoad.Session session = load.begin(dataset, 200)) {
            assertThat(session.splits()).hasSizeGreaterThan(5);
            assertThat(session.resumable()).isEqualTo(!typeAndValue[0].equals("text"));
            for (Split split : session.splits()) {
                awaitCommits(commits, 5);
                try (ConsistentLoad.SplitRows rows = session.read(split)) {
                    seen.add(new Seen(split, rows.snapshot()));
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        assertThat(target.put(row.value("k"), row.value("v"))).isNull();
                    }
                }
            }
        }
        stop.set(true);
        for (Future<?> each : writing) {
            each.get();
        }
        writers.shutdown();

        ConsistentLoad.Overlap overlap = load.overlap(dataset, seen);
        int dropped = 0;
        for (Row change : ReadRows.all(store.read(Read.all(Name.of("public", "log_" + table)))).stream()
                .sorted((a, b) -> Long.compare((Long) a.value("n"), (Long) b.value("n")))
                .toList()) {
            String transaction = String.valueOf(Long.parseLong((String) change.value("tx")) & 0xFFFF_FFFFL);
            if (overlap.includes(change, transaction)) {
                dropped++;
            } else if ("d".equals(change.value("op"))) {
                target.remove(change.value("k"));
            } else {
                target.put(change.value("k"), change.value("v"));
            }
        }
        Map<Object, Object> now = new HashMap<>();
        ReadRows.all(store.read(Read.all(dataset.name()))).forEach(row -> now.put(row.value("k"), row.value("v")));
        assertThat(target).isEqualTo(now);
        assertThat(dropped).isPositive();
    }

    private static void awaitCommits(Semaphore commits, int count) throws InterruptedException {
        assertThat(commits.tryAcquire(count, 1, TimeUnit.MINUTES)).isTrue();
    }

    private static void write(String table, String key, Random random, AtomicBoolean stop, Semaphore commits) {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < 60 || (!stop.get() && n < 2000); n++) {
                int i = random.nextInt(4000) + 1;
                String value = "(SELECT " + key + " FROM (SELECT " + i + " AS i) s)";
                boolean delete = random.nextInt(3) == 0;
                sql.execute(
                        delete
                                ? "DELETE FROM " + table + " WHERE k = " + value
                                : "INSERT INTO " + table + " VALUES (" + value + ", " + n
                                        + ") ON CONFLICT (k) DO UPDATE SET v = excluded.v");
                // the row's lock orders the changes of one key
                sql.execute("INSERT INTO log_" + table + " (tx, op, k, v) VALUES (pg_current_xact_id(), '"
                        + (delete ? "d" : "u") + "', " + value + ", " + n + ")");
                connection.commit();
                commits.release();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isResumedByReadingTheSplitsLeft() {
        database.run(
                "CREATE TABLE resumed (k int PRIMARY KEY)",
                "INSERT INTO resumed SELECT i FROM generate_series(1, 1000) i",
                "ANALYZE resumed");
        Dataset dataset = store.catalog().dataset(Name.of("public", "resumed")).orElseThrow();
        List<Split> splits;
        int rows = 0;
        try (ConsistentLoad.Session session = load.begin(dataset, 100)) {
            splits = session.splits();
            rows += ReadRows.all(session.read(splits.get(0))).size();
        }
        database.run("INSERT INTO resumed VALUES (-5), (5000)");

        try (ConsistentLoad.Session session = load.resume(dataset, splits)) {
            for (Split split : splits.subList(1, splits.size())) {
                rows += ReadRows.all(session.read(split)).size();
            }
        }

        assertThat(splits).hasSize(10);
        assertThat(rows).isEqualTo(1001);
    }

    @Test
    void isNotResumedWhereItsSnapshotIsGone() {
        database.run(
                "CREATE TABLE keyless AS SELECT i, repeat('x', 500) t FROM generate_series(1, 2000) i",
                "ANALYZE keyless");
        Dataset dataset = store.catalog().dataset(Name.of("public", "keyless")).orElseThrow();
        List<Split> splits;
        try (ConsistentLoad.Session session = load.begin(dataset, 100)) {
            splits = session.splits();
            database.run("DELETE FROM keyless WHERE i > 1000");
            int rows = 0;
            for (Split split : splits) {
                rows += ReadRows.all(session.read(split)).size();
            }
            assertThat(session.resumable()).isFalse();
            assertThat(rows).isEqualTo(2000);
        }

        assertThatThrownBy(() -> load.resume(dataset, splits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begin it again");
    }

    @Test
    void cutsSparseAndSkewedKeysEvenly() {
        database.run(
                "CREATE TABLE skewed (a bigint, b int, PRIMARY KEY (a, b))",
                "INSERT INTO skewed SELECT CASE WHEN i < 9000 THEN 7 ELSE i * 1000000000::bigint END, i"
                        + " FROM generate_series(1, 10000) i",
                "ANALYZE skewed");
        Dataset dataset = store.catalog().dataset(Name.of("public", "skewed")).orElseThrow();
        try (ConsistentLoad.Session session = load.begin(dataset, 1000)) {
            assertThat(session.splits()).hasSize(10);
            for (Split split : session.splits()) {
                assertThat(ReadRows.all(session.read(split))).hasSizeBetween(500, 1500);
            }
        }
    }
}
