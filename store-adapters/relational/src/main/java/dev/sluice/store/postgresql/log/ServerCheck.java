package dev.sluice.store.postgresql.log;

import dev.sluice.capture.Finding;
import dev.sluice.capture.Finding.Severity;
import dev.sluice.store.postgresql.session.Quoting;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What of the server, the role and the slot stands in the way. Only reads. */
final class ServerCheck {
    private static final String FACTS = """
            SELECT pg_is_in_recovery() AS standby, current_setting('wal_level') AS wal_level, current_user::text AS role,
                   current_database()::text AS database,
                   current_setting('max_replication_slots')::int AS slots,
                   (SELECT count(*) FROM pg_replication_slots)::int AS slots_used,
                   current_setting('max_wal_senders')::int AS senders,
                   (SELECT count(*) FROM pg_stat_replication)::int AS senders_used,
                   (SELECT r.rolreplication OR r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)
                     OR EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'rds_replication' AND pg_has_role(r.oid, 'MEMBER'))
                     AS replicates,
                   (SELECT count(*) FROM pg_stat_activity a WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid()
                     AND a.xact_start < now() - interval '1 minute')::int AS long_running
            """;

    private final DSLContext sql;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    ServerCheck(DSLContext sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    List<Finding> findings() {
        Record facts = sql.fetchSingle(FACTS);
        server(facts);
        role(facts);
        Slot.find(sql, name).ifPresentOrElse(slot -> slot(slot, text(facts, "database")), () -> room(facts));
        return findings;
    }

    private void server(Record facts) {
        if (is(facts, "standby")) {
            error("server", "It is a standby, where no publication can be made", "Give the url of the primary server");
        }
        if (!text(facts, "wal_level").equals("logical")) {
            error(
                    "wal_level",
                    "It is " + text(facts, "wal_level") + ", so the log does not hold the rows",
                    "ALTER SYSTEM SET wal_level = 'logical'; then restart the server");
        }
    }

    private void role(Record facts) {
        if (!is(facts, "replicates")) {
            error(
                    "role " + text(facts, "role"),
                    "It may not follow the log",
                    "ALTER ROLE " + Quoting.identifier(text(facts, "role")) + " REPLICATION");
        }
    }

    private void slot(Slot slot, String database) {
        String subject = "slot " + name;
        String drop = "SELECT pg_drop_replication_slot('" + name + "')";
        if (!slot.belongsTo(database)) {
            error(
                    subject,
                    "Another program made it, for database \"" + slot.database() + "\" and plugin \"" + slot.plugin()
                            + "\"",
                    "Rename the pipeline, or if nobody needs the slot: " + drop);
            return;
        }
        if (!slot.holdsItsLog()) {
            error(
                    subject,
                    "The server has thrown away log that it still needed",
                    drop + "; then load everything again");
            return;
        }
        if (slot.active()) {
            warn(
                    subject,
                    "Process " + slot.activePid() + " of the server follows it now",
                    "Stop the other run of this pipeline; one that was killed is let go within wal_sender_timeout");
        }
    }

    private void room(Record facts) {
        if (count(facts, "slots_used") >= count(facts, "slots")) {
            error(
                    "max_replication_slots",
                    "All " + count(facts, "slots") + " slots are in use",
                    "ALTER SYSTEM SET max_replication_slots = " + (count(facts, "slots") + 5)
                            + "; then restart the server");
        }
        if (count(facts, "senders_used") >= count(facts, "senders")) {
            error(
                    "max_wal_senders",
                    "All " + count(facts, "senders") + " senders are in use",
                    "ALTER SYSTEM SET max_wal_senders = " + (count(facts, "senders") + 5)
                            + "; then restart the server");
        }
        if (count(facts, "long_running") > 0) {
            warn(
                    "transactions",
                    count(facts, "long_running")
                            + " have run for more than a minute, and making the slot waits for them",
                    "SELECT pid, xact_start, query FROM pg_stat_activity WHERE backend_xid IS NOT NULL; and end them");
        }
    }

    private void error(String subject, String problem, String remedy) {
        findings.add(new Finding(Severity.ERROR, subject, problem, remedy));
    }

    private void warn(String subject, String problem, String remedy) {
        findings.add(new Finding(Severity.WARNING, subject, problem, remedy));
    }

    private static boolean is(Record facts, String column) {
        return Boolean.TRUE.equals(facts.get(column, Boolean.class));
    }

    private static String text(Record facts, String column) {
        return String.valueOf(facts.get(column));
    }

    private static int count(Record facts, String column) {
        return facts.get(column, Integer.class);
    }
}
