package dev.sluice.cli.demo;

import dev.sluice.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The shop keeps selling: one short transaction after another, on a thread of its own, until it is told to stop. What the transactions
 * do depends on their number only.
 */
final class LiveWrites implements AutoCloseable {
    /** The order whose history the demo shows at the end. */
    static final long STORY = 4_711_000;

    private static final Duration PAUSE = Duration.ofMillis(8);

    private final Connection connection;
    private final CompletableFuture<Void> done;
    private volatile boolean stopping;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicReference<List<String>> between = new AtomicReference<>(List.of());
    private long alteredAt = -1;

    private LiveWrites(Connection connection) {
        this.connection = connection;
        this.done = new CompletableFuture<>();
    }

    /** Begins to write; takes ownership of the connection. */
    static LiveWrites begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        LiveWrites writes = new LiveWrites(connection);
        Thread thread = new Thread(writes::write, "shop");
        thread.setDaemon(true);
        thread.start();
        return writes;
    }

    /** Adds a column with a default, another without, and empties and refills a table; in the middle of everything. */
    void alter() {
        between.set(
                List.of(
                        "ALTER TABLE orders ADD COLUMN gift boolean NOT NULL DEFAULT false",
                        "ALTER TABLE customers ADD COLUMN \"VIP since\" date",
                        "TRUNCATE \"Gift Cards\"",
                        "INSERT INTO \"Gift Cards\" SELECT 'NEW' || i, i, 'Enkel', NULL, '2029-01-01' FROM generate_series(1, 50) i"));
    }

    long transactions() {
        return transactions.get();
    }

    /** Rows inserted, updated and deleted. */
    long rows() {
        return rows.get();
    }

    /**
     * Finishes the transaction in hand.
     *
     * @throws StoreUnavailableException if writing failed at any time
     */
    @Override
    public void close() {
        stopping = true;
        try {
            done.join();
        } catch (CompletionException e) {
            throw new StoreUnavailableException("Cannot write to the demo's shop: " + e.getMessage(), e);
        }
    }

    private void write() {
        try (connection;
                Statement sql = connection.createStatement()) {
            for (long n = 0; !stopping; n++) {
                run(sql, Sales.transaction(n, alteredAt < 0 ? -1 : n - alteredAt));
                List<String> extra = between.getAndSet(List.of());
                if (!extra.isEmpty()) {
                    run(sql, extra);
                    alteredAt = n + 1;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            done.complete(null);
        } catch (SQLException e) {
            done.completeExceptionally(e);
        }
    }

    private void run(Statement sql, List<String> statements) throws SQLException {
        long changed = 0;
        for (String statement : statements) {
            changed += sql.executeUpdate(statement);
        }
        connection.commit();
        rows.addAndGet(changed);
        transactions.incrementAndGet();
    }
}
