package dev.sluice.store.postgresql.log;

import dev.sluice.capture.LogState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A replication slot as the server shows it.
 *
 * @param confirmed the log before it was acknowledged; null for a slot that is not logical
 * @param restart the server keeps the log from here on; null once it has thrown away what the slot needs
 * @param invalidated why the server gave the slot up, if it did
 */
record Slot(
        String name,
        String plugin,
        String database,
        boolean active,
        @Nullable String activePid,
        @Nullable String confirmed,
        @Nullable String restart,
        @Nullable String walStatus,
        @Nullable String invalidated,
        long retainedBytes) {

    static final String PLUGIN = "pgoutput";

    /** Reads the row through JSON, so that servers that lack a column show it as null. */
    private static final String FIND = """
            SELECT s.plugin, s.database, s.active, s.confirmed_flush_lsn::text AS confirmed, s.restart_lsn::text AS restart,
                   s.wal_status, s.active_pid::text AS pid,
                   coalesce(to_jsonb(s) ->> 'invalidation_reason', CASE WHEN (to_jsonb(s) ->> 'conflicting')::boolean
                       THEN 'conflict' END) AS invalidated,
                   CASE WHEN pg_is_in_recovery() THEN 0
                        ELSE greatest(0, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn), 0)) END::bigint AS retained
              FROM pg_replication_slots s WHERE s.slot_name = ?
            """;

    static Optional<Slot> find(DSLContext sql, String name) {
        return sql.fetchOptional(FIND, name).map(row -> of(name, row));
    }

    private static Slot of(String name, Record row) {
        return new Slot(
                name,
                text(row, "plugin"),
                text(row, "database"),
                Boolean.TRUE.equals(row.get("active", Boolean.class)),
                row.get("pid", String.class),
                row.get("confirmed", String.class),
                row.get("restart", String.class),
                row.get("wal_status", String.class),
                row.get("invalidated", String.class),
                row.get("retained", Long.class));
    }

    private static String text(Record row, String column) {
        String value = row.get(column, String.class);
        return value == null ? "" : value;
    }

    /** Whether this is a slot of ours: of this database, and with our plugin. */
    boolean belongsTo(String otherDatabase) {
        return plugin.equals(PLUGIN) && database.equals(otherDatabase);
    }

    /** Whether everything after {@link #confirmed} is still there. */
    boolean holdsItsLog() {
        return restart != null && invalidated == null && !"lost".equals(walStatus);
    }

    LogState state(String identity, String ownDatabase) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("slot", name);
        details.put("publication", name);
        details.put("plugin", plugin);
        details.put("database", database);
        put(details, "wal_status", walStatus);
        put(details, "invalidation_reason", invalidated);
        put(details, "restart_lsn", restart);
        put(details, "confirmed_flush_lsn", confirmed);
        put(details, "active_pid", activePid);
        boolean usable = belongsTo(ownDatabase) && confirmed != null && holdsItsLog();
        return new LogState(identity, confirmed == null ? "0/0" : confirmed, usable, active, retainedBytes, details);
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
