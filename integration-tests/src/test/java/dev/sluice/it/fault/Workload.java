package dev.sluice.it.fault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A seeded application: transactions of every kind on tables with an integer key, a text key, a composite key and none, committed
 * or rolled back, among them key updates, truncates, large unchanged values and savepoints. Runs on a thread of its own until closed.
 */
public final class Workload implements AutoCloseable {
    /** The tables it writes to. The large value is kept outside its row, so that the log leaves it out where it is unchanged. */
    public static final String TABLES = """
            CREATE TABLE account (id bigint PRIMARY KEY, owner text, balance numeric(12,2) NOT NULL, big text, at timestamptz DEFAULT now());
            CREATE TABLE "Größe & co" ("Kürzel" text PRIMARY KEY, "select" double precision, tags text[]);
            CREATE TABLE line (doc int, pos int, what text, amount numeric, PRIMARY KEY (doc, pos));
            CREATE TABLE event (kind text, n int, payload jsonb);
            ALTER TABLE event REPLICA IDENTITY FULL;
            ALTER TABLE account ALTER big SET STORAGE EXTERNAL;
            """;

    /** Leaves the pipeline, which shares the machine, a chance to keep up. */
    private static final Duration PAUSE = Duration.ofMillis(15);

    private final String url;
    private final Random random;
    private final Thread thread;
    private final AtomicLong committed = new AtomicLong();
    private volatile boolean stopping;
    private volatile Throwable failure;

    private Workload(String url, long seed) {
        this.url = url;
        this.random = new Random(seed);
        this.thread = new Thread(this::run, "workload");
    }

    /** Starts writing. */
    public static Workload start(String url, long seed) {
        Workload workload = new Workload(url, seed);
        workload.thread.start();
        return workload;
    }

    /** Fills the tables with {@code rows} rows each, before anything else. */
    public static void fill(String url, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO account SELECT i, 'owner ' || i, i * 1.25, repeat(md5(i::text), 75) FROM generate_series(1, "
                            + rows + ") i");
            statement.execute(
                    "INSERT INTO \"Größe & co\" SELECT 'k' || i, i / 7.0, ARRAY['a', NULL, 'ü' || i] FROM generate_series(1, "
                            + rows + ") i");
            statement.execute("INSERT INTO line SELECT i / 5, i % 5, 'what ' || i, i / 3.0 FROM generate_series(0, "
                    + rows + " - 1) i");
            statement.execute(
                    "INSERT INTO event SELECT 'kind ' || i % 7, i % 50, jsonb_build_object('i', i % 50) FROM generate_series(1, "
                            + rows + ") i");
        }
    }

    /** Transactions committed so far. */
    public long committed() {
        return committed.get();
    }

    private void run() {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            while (!stopping) {
                transaction(connection);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException | RuntimeException e) {
            failure = e;
        }
    }

    private void transaction(Connection connection) throws SQLException {
        int statements = 1 + random.nextInt(6);
        for (int i = 0; i < statements; i++) {
            statement(connection);
        }
        if (random.nextInt(10) == 0) {
            connection.rollback();
            return;
        }
        connection.commit();
        committed.incrementAndGet();
    }

    private void statement(Connection connection) throws SQLException {
        int id = random.nextInt(3_000);
        switch (random.nextInt(14)) {
            case 0, 1, 2 ->
                run(
                        connection,
                        "INSERT INTO account VALUES (?, 'new', ?, repeat(md5(random()::text), 70)) ON CONFLICT (id) DO UPDATE SET balance = excluded.balance",
                        id,
                        random.nextInt(100_000));
            case 3, 4 ->
                run(connection, "UPDATE account SET balance = balance + 0.01 WHERE id BETWEEN ? AND ? + 20", id, id);
            case 5 -> run(connection, "DELETE FROM account WHERE id = ?", id);
            case 6 ->
                run(
                        connection,
                        "UPDATE account SET id = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM account WHERE id = ?)",
                        id + 5_000,
                        id,
                        id + 5_000);
            case 7, 8 ->
                run(
                        connection,
                        "INSERT INTO \"Größe & co\" VALUES ('k' || ?, ?, ARRAY['x']) ON CONFLICT (\"Kürzel\") DO UPDATE SET \"select\" = excluded.\"select\" + 1",
                        id,
                        id);
            case 9 -> run(connection, "DELETE FROM line WHERE doc = ?", id / 5);
            case 10 ->
                run(
                        connection,
                        "INSERT INTO line SELECT ?, i, 'again', random() FROM generate_series(0, 4) i ON CONFLICT DO NOTHING",
                        id / 5);
            case 11 ->
                run(
                        connection,
                        "INSERT INTO event SELECT 'live', ? % 50, '{\"a\": 1.0}' FROM generate_series(1, 3)",
                        id);
            case 12 ->
                run(
                        connection,
                        "DELETE FROM event WHERE ctid IN (SELECT ctid FROM event WHERE n = ? % 50 ORDER BY ctid LIMIT 2)",
                        id);
            default -> savepoint(connection, id);
        }
    }

    private void savepoint(Connection connection, int id) throws SQLException {
        if (random.nextInt(40) == 0) {
            run(connection, "TRUNCATE line");
            return;
        }
        var before = connection.setSavepoint();
        run(connection, "UPDATE line SET what = 'never seen' WHERE doc = ?", id / 5);
        connection.rollback(before);
        run(connection, "UPDATE event SET payload = payload || '{\"u\": true}' WHERE n = ? % 50 AND kind = 'live'", id);
    }

    private static void run(Connection connection, String sql, int... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setInt(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /**
     * Stops after the transaction in hand.
     *
     * @throws AssertionError if a statement failed
     */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new AssertionError("The workload failed", failure);
        }
    }
}
