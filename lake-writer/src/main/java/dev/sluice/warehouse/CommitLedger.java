package dev.sluice.warehouse;

import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.error.StaleEpochException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code _sluice_commit}: what each pipeline committed last, written in the transaction of the data. Its position is the
 * source's, after the batch; null for a batch of a full load.
 */
final class CommitLedger {
    private static final String TABLE = "main._sluice_commit";
    private final DuckDb db;

    CommitLedger(DuckDb db) {
        this.db = db;
    }

    /** Makes the table; one of an earlier release, which had no positions, gets the column. */
    void create() {
        db.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (pipeline VARCHAR, epoch BIGINT, batch BIGINT, position VARCHAR, committed_at TIMESTAMPTZ)");
        db.execute("ALTER TABLE " + TABLE + " ADD COLUMN IF NOT EXISTS position VARCHAR");
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

    /** Notes an epoch; what is committed stays as it is. */
    void claim(String pipeline, long epoch) {
        if (last(pipeline).isEmpty()) {
            insert(new BatchId(pipeline, epoch, 0), null);
        } else {
            db.execute("UPDATE " + TABLE + " SET epoch = ? WHERE pipeline = ?", epoch, pipeline);
        }
    }

    void write(BatchId id, BatchEnd end) {
        db.execute("DELETE FROM " + TABLE + " WHERE pipeline = ?", id.pipeline());
        insert(
                id,
                end instanceof BatchEnd.Streamed streamed ? streamed.position().text() : null);
    }

    private void insert(BatchId id, @Nullable String position) {
        db.execute(
                "INSERT INTO " + TABLE + " (pipeline, epoch, batch, position, committed_at) VALUES (?, ?, ?, ?, now())",
                id.pipeline(),
                id.epoch(),
                id.batch(),
                position);
    }
}
