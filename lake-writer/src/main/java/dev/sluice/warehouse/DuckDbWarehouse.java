package dev.sluice.warehouse;

import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.Sink;
import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warehouse as a sink: one batch is one transaction of DuckDB.
 *
 * <p>The file is open only while a batch is committed and at most a second longer, so that others can query it meanwhile. Waits
 * for whoever has it open, as long as {@link WarehouseOptions#lockWait} says; then throws
 * {@link dev.sluice.error.StoreUnavailableException}, after which the same call may be repeated. Thread-safe.
 */
public final class DuckDbWarehouse implements Sink {
    private static final Logger log = LoggerFactory.getLogger(DuckDbWarehouse.class);
    private final WarehouseOptions options;
    private final DatasetLookup datasets;
    private final StepListener steps;
    private final OpenFile file;

    private DuckDbWarehouse(WarehouseOptions options, DatasetLookup datasets, StepListener steps) {
        this.options = options;
        this.datasets = datasets;
        this.steps = steps;
        this.file = new OpenFile(options);
    }

    /** A warehouse in a file, which the first {@link #fence} or {@link #commit} creates. */
    public static DuckDbWarehouse open(WarehouseOptions options, DatasetLookup datasets, StepListener steps) {
        return new DuckDbWarehouse(options, datasets, steps);
    }

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public Step committing() {
        return Step.WAREHOUSE_COMMITTING;
    }

    @Override
    public Step committed() {
        return Step.WAREHOUSE_COMMITTED;
    }

    @Override
    public long fence(String pipeline, long epoch) {
        AtomicLong batch = new AtomicLong();
        file.use(db -> {
            CommitLedger ledger = ledger(db);
            ledger.require(pipeline, epoch);
            batch.set(ledger.last(pipeline).map(BatchId::batch).orElse(0L));
            transaction(db, () -> ledger.claim(pipeline, epoch));
        });
        return batch.get();
    }

    /**
     * {@inheritDoc}
     *
     * @throws dev.sluice.error.WriteFailedException if the disk is full, memory is short, or a raw file cannot be merged; nothing
     *     of the batch is applied
     */
    @Override
    public void commit(BatchId id, Manifest manifest, BatchEnd end) {
        file.use(db -> {
            CommitLedger ledger = ledger(db);
            ledger.require(id.pipeline(), id.epoch());
            Optional<BatchId> last = ledger.last(id.pipeline());
            if (last.isPresent() && last.get().batch() >= id.batch()) {
                log.debug(
                        "The warehouse has batch {} already last={}",
                        id.batch(),
                        last.get().batch());
                return;
            }
            transaction(db, () -> {
                new BatchMerge(db, options, datasets, id, manifest).apply();
                ledger.write(id, end);
                steps.reached(Step.WAREHOUSE_APPLIED);
            });
        });
    }

    private static CommitLedger ledger(DuckDb db) {
        CommitLedger ledger = new CommitLedger(db);
        ledger.create();
        new TableCatalog(db).create();
        return ledger;
    }

    /** A failure inside closes the file, which rolls back. */
    private static void transaction(DuckDb db, Runnable work) {
        db.execute("BEGIN");
        work.run();
        db.execute("COMMIT");
    }

    /** Closes the file at once instead of a moment later. */
    void release() {
        file.release();
    }

    @Override
    public void close() {
        file.close();
    }
}
