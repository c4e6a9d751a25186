package dev.sluice.store.postgresql.log;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.Finding;
import dev.sluice.capture.LogState;
import dev.sluice.data.Dataset;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.postgresql.session.PostgresAddress;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.postgresql.replication.LogSequenceNumber;

/**
 * The log of one database: for each pipeline a publication and a slot of the plugin {@code pgoutput}, both named
 * {@code sluice_<pipeline>}. Coordinates are log sequence numbers, {@code 16/B374D848}.
 *
 * <p>The identity is the system identifier, the timeline and the database: after a promotion or a restore it is another, because
 * the new server may lack changes the old one sent.
 */
public final class PostgresChangeLog implements ChangeLog {

    /** The prefix of the messages that {@link #beat} writes. */
    public static final String BEAT = "sluice";

    private static final int FAILOVER_SLOTS = 170_000;
    private static final int DROP_ATTEMPTS = 100;
    private static final String IDENTITY = """
            SELECT 'system ' || s.system_identifier || ', timeline ' || c.timeline_id || ', database ' || d.oid
              FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d WHERE d.datname = current_database()
            """;

    private final Sessions sessions;

    public PostgresChangeLog(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Finding> check(String pipeline, List<Dataset> datasets) {
        return with("check the log for " + pipeline, sql -> {
            List<Finding> findings = new ArrayList<>(new ServerCheck(sql, LogNames.slot(pipeline)).findings());
            findings.addAll(new TableCheck(sql, LogNames.slot(pipeline)).findings(datasets));
            return findings;
        });
    }

    @Override
    public Optional<LogState> state(String pipeline) {
        return with("read the state of slot " + LogNames.slot(pipeline), sql -> state(sql, LogNames.slot(pipeline)));
    }

    private Optional<LogState> state(DSLContext sql, String name) {
        return Slot.find(sql, name)
                .map(slot -> slot.state(identity(sql), sessions.address().database()));
    }

    private static String identity(DSLContext sql) {
        return String.valueOf(sql.fetchValue(IDENTITY));
    }

    /** {@inheritDoc} A publication without a slot holds no log: one left by an attempt that failed is put right and used. */
    @Override
    public LogState create(String pipeline, List<Dataset> datasets) {
        String name = LogNames.slot(pipeline);
        return with("create the publication and the slot " + name, sql -> {
            refuseSecond(sql, pipeline, name);
            sql.transaction(inside -> new Publication(inside.dsl(), name).create(datasets));
            createSlot(sql, name);
            return state(sql, name)
                    .orElseThrow(() -> new SettingsException("Cannot follow the log: slot " + name
                            + " vanished while it was made; see that no other program drops it"));
        });
    }

    private static void refuseSecond(DSLContext sql, String pipeline, String name) {
        if (Slot.find(sql, name).isPresent()) {
            throw new SettingsException(
                    "Cannot create slot " + name + ": it is there already; if no other machine runs pipeline "
                            + pipeline + ", run: SELECT pg_drop_replication_slot('" + name + "')");
        }
    }

    /** The slot may be synchronised to standbys where the server can: it changes nothing on a server without them. */
    private static void createSlot(DSLContext sql, String name) {
        boolean failover = version(sql) >= FAILOVER_SLOTS;
        sql.fetch(
                failover
                        ? "SELECT pg_create_logical_replication_slot(?, ?, false, false, true)"
                        : "SELECT pg_create_logical_replication_slot(?, ?)",
                name,
                Slot.PLUGIN);
    }

    static int version(DSLContext sql) {
        return Integer.parseInt(String.valueOf(sql.fetchValue("SHOW server_version_num")));
    }

    @Override
    public void publish(String pipeline, List<Dataset> datasets) {
        String name = LogNames.slot(pipeline);
        with("change publication " + name, sql -> {
            if (!new Publication(sql, name).exists()) {
                throw new SettingsException(
                        "Cannot change publication " + name + ": it is gone, and what happened since is not in the"
                                + " log; drop the slot and load everything again");
            }
            sql.transaction(inside -> new Publication(inside.dsl(), name).alter(datasets));
            return true;
        });
    }

    @Override
    public void settle(Duration limit) {
        with("wait for open transactions", sql -> {
            new OpenTransactions(sql).awaitEnd(limit);
            return true;
        });
    }

    /** {@inheritDoc} Waits some seconds for a follower that is just ending. */
    @Override
    public void drop(String pipeline) {
        String name = LogNames.slot(pipeline);
        with("drop slot " + name, sql -> {
            Optional<Slot> slot = Slot.find(sql, name);
            for (int i = 0; i < DROP_ATTEMPTS && slot.isPresent() && slot.get().active(); i++) {
                sql.fetch("SELECT pg_sleep(0.1)");
                slot = Slot.find(sql, name);
            }
            if (slot.isPresent() && slot.get().active()) {
                throw new StoreUnavailableException("Cannot drop slot " + name + ": process "
                        + slot.get().activePid() + " of the server follows it; stop the pipeline that runs elsewhere");
            }
            if (slot.isPresent()) {
                sql.fetch("SELECT pg_drop_replication_slot(?)", name);
            }
            new Publication(sql, name).drop();
            return true;
        });
    }

    /** {@inheritDoc} Whatever is visible now was logged before it. */
    @Override
    public String end() {
        // not pg_current_wal_lsn(): a commit that does not wait for the disk is visible before its log is written
        return with(
                "read the end of the log",
                sql -> String.valueOf(sql.fetchValue("SELECT pg_current_wal_insert_lsn()::text")));
    }

    @Override
    public boolean isBeyond(String later, String earlier) {
        return Long.compareUnsigned(sequence(later), sequence(earlier)) > 0;
    }

    private static long sequence(String coordinate) {
        if (!coordinate.matches("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}")) {
            throw new IllegalArgumentException("Not a log sequence number: " + coordinate);
        }
        return LogSequenceNumber.valueOf(coordinate).asLong();
    }

    @Override
    public void beat(String pipeline) {
        with(
                "write a mark to the log",
                sql -> sql.fetch("SELECT pg_logical_emit_message(true, ?, ?)", BEAT, LogNames.slot(pipeline)));
    }

    /** {@inheritDoc} Its options set what every session of this adapter sets, so that values read the same. */
    @Override
    public Connection connection() {
        PostgresAddress address = sessions.address();
        Map<String, String> options = new HashMap<>(address.options());
        StringBuilder settings = new StringBuilder(options.getOrDefault("options", ""));
        Sessions.SETTINGS.forEach((name, value) -> settings.append(" -c ")
                .append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace(" ", "\\ ")));
        options.put("options", settings.toString().strip());
        return new Connection(
                address.host(), address.port(), address.database(), address.user(), address.password(), options);
    }

    private <T> T with(String what, Function<DSLContext, T> action) {
        try (Session session = sessions.open()) {
            return action.apply(session.sql());
        } catch (DataAccessException e) {
            throw explained(what, e);
        }
    }

    private static SluiceException explained(String what, DataAccessException error) {
        SQLException cause = error.getCause(SQLException.class);
        if (cause != null && "55000".equals(cause.getSQLState())) {
            return new SettingsException(
                    "Cannot " + what + ": " + PostgresErrors.reason(cause) + "; run the check and follow what it says",
                    error);
        }
        if (cause != null && "53400".equals(cause.getSQLState())) {
            return new SettingsException(
                    "Cannot " + what + ": " + PostgresErrors.reason(cause)
                            + "; raise max_replication_slots and restart the server",
                    error);
        }
        return PostgresErrors.explain(what, error);
    }
}
