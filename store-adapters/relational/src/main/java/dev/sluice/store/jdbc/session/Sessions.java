package dev.sluice.store.jdbc.session;

import dev.sluice.error.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded source of sessions of one database. Thread-safe. A session given back with a transaction open is rolled back; one whose
 * connection broke is dropped.
 */
public final class Sessions implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(60);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Database database;
    private final Connector connector;
    private final Semaphore free;
    private final Deque<Session> idle = new ArrayDeque<>();
    private int lent;
    private boolean closed;

    public Sessions(Database database, Connector connector) {
        this.database = database;
        this.connector = connector;
        this.free = new Semaphore(connector.maxConnections(), true);
    }

    public Database database() {
        return database;
    }

    public Connector connector() {
        return connector;
    }

    /**
     * A session for the caller alone, in auto-commit mode; the caller closes it.
     *
     * @throws StoreUnavailableException if the database does not answer or all sessions stay in use
     * @throws dev.sluice.error.SettingsException if it refuses the user
     */
    public Session open() {
        acquire();
        try {
            Session kept = kept();
            return kept == null ? new Session(connector.connect(), this) : kept;
        } catch (SQLException e) {
            forget();
            throw JdbcErrors.explain(database, "open " + connector.label(), e);
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException("Cannot open a connection to " + connector.label() + ": all "
                        + connector.maxConnections() + " stayed in use for " + WAIT.toSeconds()
                        + " s; raise the option maxConnections");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Cannot open a connection to " + connector.label() + ": the thread was interrupted; try again", e);
        }
    }

    private @Nullable Session kept() {
        synchronized (idle) {
            lent++;
        }
        while (true) {
            Session session;
            synchronized (idle) {
                if (closed) {
                    throw new IllegalStateException("The store is closed");
                }
                session = idle.pollFirst();
            }
            if (session == null || session.alive()) {
                return session;
            }
            session.disconnect();
        }
    }

    private void forget() {
        free.release();
        returned();
    }

    void giveBack(Session session) {
        boolean keep = session.reset();
        synchronized (idle) {
            keep &= !closed;
            if (keep) {
                idle.addFirst(session);
            }
        }
        if (!keep) {
            session.disconnect();
        }
        forget();
    }

    private void returned() {
        boolean last;
        synchronized (idle) {
            lent--;
            last = closed && lent == 0;
        }
        if (last) {
            connector.release();
        }
    }

    /** Ends idle sessions now and the others when they are given back. */
    @Override
    public void close() {
        Deque<Session> ending;
        boolean last;
        synchronized (idle) {
            if (closed) {
                return;
            }
            closed = true;
            ending = new ArrayDeque<>(idle);
            idle.clear();
            last = lent == 0;
        }
        ending.forEach(Session::disconnect);
        if (last) {
            connector.release();
        }
    }
}
