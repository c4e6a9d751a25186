package dev.sluice.replicate;

import dev.sluice.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Changes a test's tables in transactions of every kind, until told to finish. */
final class BusyWriter implements AutoCloseable {
    private final TestDatabase database;
    private final Random random;
    private final Thread thread = new Thread(this::write, "busy-writer");
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean finishing;

    private BusyWriter(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    static BusyWriter start(TestDatabase database, long seed) {
        BusyWriter writer = new BusyWriter(database, seed);
        writer.thread.start();
        return writer;
    }

    private void write() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!finishing) {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    statement.execute(change());
                }
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            failure.set(e);
        }
    }

    private String change() {
        int id = random.nextInt(4000);
        return switch (random.nextInt(7)) {
            case 0 -> "INSERT INTO item VALUES (" + id + ", 'new " + random.nextInt() + "', 1) ON CONFLICT DO NOTHING";
            case 1 -> "UPDATE item SET name = 'name " + random.nextInt() + "' WHERE id = " + id;
            case 2 -> "DELETE FROM item WHERE id = " + id;
            case 3 ->
                "UPDATE item SET id = " + (10_000 + random.nextInt(1_000_000)) + " WHERE id = " + id
                        + " AND NOT EXISTS (SELECT FROM item WHERE id > 10000 LIMIT 1)";
            case 4 -> "INSERT INTO event VALUES (now(), 'what " + random.nextInt(5) + "')";
            case 5 -> "DELETE FROM event WHERE ctid IN (SELECT ctid FROM event LIMIT 1)";
            default -> "INSERT INTO nothing VALUES (" + id + ") ON CONFLICT DO NOTHING";
        };
    }

    /** Ends after the transaction in hand. */
    void finish() throws InterruptedException {
        finishing = true;
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    @Override
    public void close() throws InterruptedException {
        finishing = true;
        thread.join();
    }
}
