package dev.sluice.replicate.load;

import dev.sluice.capture.ConsistentLoad.SplitRows;
import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Step;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Shapes;
import dev.sluice.replicate.control.Totals;
import dev.sluice.store.Split;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Makes a batch of a split. Thread-safe. */
final class SplitReader {
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final Delivery delivery;
    private final Observer observer;
    private final Totals totals;
    private final Clock clock;

    SplitReader(Delivery delivery, Observer observer, Totals totals, Clock clock) {
        this.delivery = delivery;
        this.observer = observer;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * Reads a split and hands it over to be committed.
     *
     * @param halted looked at now and then: gives the split up when true
     * @return completes when the split is committed and counted; at once if it was given up
     */
    CompletableFuture<Void> read(DatasetLoad load, Split split, BooleanSupplier halted) {
        Name name = load.dataset().name();
        Instant began = clock.instant();
        delivery.steps().reached(Step.LOAD_SPLIT_READING);
        BatchWriter writer = delivery.commits().begin();
        String snapshot;
        try (SplitRows rows = load.session().read(split)) {
            snapshot = rows.snapshot();
            if (!Shapes.same(load.dataset().schema(), rows.schema())) {
                throw new OutdatedPlanException(load.dataset().schema(), rows.schema());
            }
            if (!copy(rows, name, writer, halted)) {
                giveUp(load, writer);
                return CompletableFuture.completedFuture(null);
            }
        } catch (RuntimeException | Error e) {
            giveUp(load, writer);
            throw e;
        }
        delivery.steps().reached(Step.LOAD_SPLIT_STAGED);
        long count = writer.rows();
        return delivery.commits()
                .submit(writer, new BatchEnd.Loaded(name, split.ordinal(), snapshot))
                .thenAccept(id -> {
                    delivery.steps().reached(Step.LOAD_SPLIT_COMMITTED);
                    totals.loadedRows().add(count);
                    totals.batches().increment();
                    load.committed(count);
                    observer.splitCommitted(id.batch(), name, count, Duration.between(began, clock.instant()));
                });
    }

    private void giveUp(DatasetLoad load, BatchWriter writer) {
        load.released();
        delivery.commits().abandon(writer);
    }

    private boolean copy(SplitRows rows, Name name, BatchWriter writer, BooleanSupplier halted) {
        Position position = delivery.position();
        Stamp stamp = new Stamp(position, clock.instant(), "");
        int sinceLook = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            writer.write(new Change.Upsert(name, Op.READ, row, null, Set.of(), stamp));
            if (++sinceLook == ROWS_BETWEEN_LOOKS) {
                observer.loadProgress(name, sinceLook);
                sinceLook = 0;
                if (halted.getAsBoolean()) {
                    return false;
                }
            }
        }
        observer.loadProgress(name, sinceLook);
        return true;
    }
}
