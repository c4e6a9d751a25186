package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.jdbc.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A bounded source of sessions of one database, all with {@link #SETTINGS}. Thread-safe. A session given back with a transaction
 * open is rolled back; one whose connection broke is dropped.
 */
public final class Sessions implements Connector, AutoCloseable {

    /**
     * What every session sets, so that the text of a value is the same in each: a session that follows the log must set the same.
     * {@code row_security} is off so that a policy that would hide rows is an error.
     */
    public static final Map<String, String> SETTINGS = settings();

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final PostgresAddress address;
    private final Semaphore free;
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    public Sessions(PostgresAddress address) {
        this.address = address;
        this.free = new Semaphore(address.maxSessions(), true);
    }

    public PostgresAddress address() {
        return address;
    }

    /**
     * A session for the caller alone, in auto-commit mode; the caller closes it.
     *
     * @throws StoreUnavailableException if the server does not answer or all sessions stay in use
     * @throws SettingsException if the server refuses the user
     */
    public Session open() {
        try {
            if (!free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException(
                        "Cannot open a session on " + address + ": all " + address.maxSessions() + " stayed in use for "
                                + WAIT.toSeconds() + " s; raise the option poolSize");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot open a session on " + address + ": interrupted", e);
        }
        try {
            Session kept = kept();
            return kept == null ? new Session(connect(), this) : kept;
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private @Nullable Session kept() {
        while (true) {
            Session session;
            synchronized (idle) {
                if (closed) {
                    throw new IllegalStateException("The store is closed");
                }
                session = idle.pollFirst();
            }
            if (session == null || session.alive(TRUSTED)) {
                return session;
            }
            session.disconnect();
        }
    }

    @Override
    public String label() {
        return address.toString();
    }

    @Override
    public int maxConnections() {
        return address.maxSessions();
    }

    /**
     * A connection of its own, not counted among the sessions; the caller closes it.
     *
     * @throws StoreUnavailableException if the server does not answer
     * @throws SettingsException if the server refuses the user
     */
    @Override
    public Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        if (address.password().present()) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("ApplicationName", "sluice");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        address.options().forEach(properties::setProperty);
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/"
                + java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new SettingsException(
                        "Cannot connect to " + address + ": the driver does not accept the host; correct the url");
            }
            return prepared(connection);
        } catch (SQLException e) {
            throw PostgresErrors.connecting(address, e);
        }
    }

    private static Connection prepared(Connection connection) throws SQLException {
        StringBuilder sets = new StringBuilder();
        SETTINGS.forEach((name, value) ->
                sets.append("SET ").append(name).append(" = '").append(value).append("';"));
        try (Statement statement = connection.createStatement()) {
            statement.execute(sets.toString());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
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
        free.release();
    }

    /** Ends idle sessions now and the others when they are given back. */
    @Override
    public void close() {
        Deque<Session> ending;
        synchronized (idle) {
            closed = true;
            ending = new ArrayDeque<>(idle);
            idle.clear();
        }
        ending.forEach(Session::disconnect);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DateStyle", "ISO, MDY");
        settings.put("IntervalStyle", "iso_8601");
        settings.put("TimeZone", "UTC");
        settings.put("bytea_output", "hex");
        settings.put("extra_float_digits", "3");
        settings.put("xmloption", "content");
        settings.put("standard_conforming_strings", "on");
        settings.put("search_path", "pg_catalog");
        settings.put("row_security", "off");
        settings.put("statement_timeout", "0");
        settings.put("idle_in_transaction_session_timeout", "0");
        return java.util.Collections.unmodifiableMap(settings);
    }
}
