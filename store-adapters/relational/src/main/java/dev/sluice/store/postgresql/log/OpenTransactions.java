package dev.sluice.store.postgresql.log;

import dev.sluice.error.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;

/** The transactions of this database that have written something and are not over, prepared ones too. */
final class OpenTransactions {
    private static final String OPEN = """
            SELECT coalesce('process ' || l.pid, 'prepared transaction ' || p.gid, 'transaction ' || x.id)
              FROM pg_snapshot_xip(?::pg_snapshot) AS x(id)
              LEFT JOIN pg_locks l ON l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
                   AND l.transactionid = x.id::xid
              LEFT JOIN pg_stat_activity a ON a.pid = l.pid
              LEFT JOIN pg_prepared_xacts p ON p.transaction = x.id::xid
             WHERE pg_xact_status(x.id) = 'in progress'
               AND coalesce(a.datname, p.database, current_database()) = current_database()
            """;

    private final DSLContext sql;

    OpenTransactions(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Waits for the end of those that are open now.
     *
     * @throws StoreUnavailableException if one is open still after {@code limit}
     */
    void awaitEnd(Duration limit) {
        // a snapshot lists only transactions older than the latest that ended, so one younger than all that are open
        // has to end first
        sql.fetch("SELECT pg_current_xact_id()");
        String now = String.valueOf(sql.fetchValue("SELECT pg_current_snapshot()::text"));
        long began = System.nanoTime();
        for (List<String> open = among(now); !open.isEmpty(); open = among(now)) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new StoreUnavailableException("Cannot add tables to the pipeline: " + open
                        + " began to write before the log carried them and is not over after " + limit.toSeconds()
                        + " s; commit it or roll it back, and start again");
            }
            sql.fetch("SELECT pg_sleep(0.1)");
        }
    }

    private List<String> among(String snapshot) {
        return sql.fetch(OPEN, snapshot).map(row -> String.valueOf(row.get(0)));
    }
}
