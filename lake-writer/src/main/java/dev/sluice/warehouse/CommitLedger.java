package dev.sluice.warehouse;

import dev.sluice.commit.BatchId;
import dev.sluice.error.StaleEpochException;
import java.util.Optional;

/** The table {@code _sluice_commit}: what each pipeline committed last, written in the transaction of the data. */
final class CommitLedger {
    private static final String TABLE = "main._sluice_commit";
    private final DuckDb db;

    CommitLedger(DuckDb db) {
        this.db = db;
    }

    void create() {
        db.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (pipeline VARCHAR, batch BIGINT, epoch BIGINT, committed_at TIMESTAMPTZ)");
    }

    /** The last batch of a pipeline; 0 if only fenced. */
    Optional<BatchId> last(String pipeline) {
        return db
                .query(
                        row -> new BatchId(pipeline, row.getLong("epoch"), row.getLong("batch")),
                        "SELECT epoch, batch FROM " + TABLE + " WHERE pipeline = ?",
                        pipeline)
                .stream()
                .findFirst();
    }

    boolean exists() {
        return db.number("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"
                        + " AND table_name = '_sluice_commit' AND NOT temporary")
                > 0;
    }

    /** @throws StaleEpochException if a later epoch was here */
    void require(String pipeline, long epoch) {
        last(pipeline).filter(last -> last.epoch() > epoch).ifPresent(last -> {
            throw new StaleEpochException("Cannot commit to the warehouse " + db.file() + ": pipeline " + pipeline
                    + " has been taken over by epoch " + last.epoch() + ", this process has epoch " + epoch
                    + "; stop this process");
        });
    }

    void write(BatchId id) {
        db.execute("DELETE FROM " + TABLE + " WHERE pipeline = ?", id.pipeline());
        db.execute("INSERT INTO " + TABLE + " VALUES (?, ?, ?, now())", id.pipeline(), id.batch(), id.epoch());
    }
}
