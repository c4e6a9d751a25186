package dev.sluice.replicate.load;

import dev.sluice.capture.ConsistentLoad.Session;
import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.DatasetState;
import dev.sluice.commit.SplitState;
import dev.sluice.data.Dataset;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Shapes;
import dev.sluice.replicate.control.Source;
import dev.sluice.store.Split;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Begins a dataset's load, or goes on with the one an earlier run left.
 *
 * <p>A load begins with a batch of its own that has no rows: it makes the targets create the table, and if there was an earlier
 * load, forget its rows. Batches commit in order, so a split that is in proves that this batch is.
 */
final class LoadPlanner {
    private final Source source;
    private final Delivery delivery;
    private final Observer observer;
    private final Clock clock;
    private final long rowsPerSplit;

    LoadPlanner(Source source, Delivery delivery, Observer observer, Clock clock, long rowsPerSplit) {
        this.source = source;
        this.delivery = delivery;
        this.observer = observer;
        this.clock = clock;
        this.rowsPerSplit = rowsPerSplit;
    }

    DatasetLoad start(Dataset dataset) {
        List<SplitState> planned = LoadFacts.splits(delivery.journal(), delivery.pipeline(), dataset.name());
        DatasetLoad load = planned.stream().anyMatch(SplitState::done) && isStillValid(dataset)
                ? resume(dataset, planned)
                : begin(dataset, !planned.isEmpty());
        observer.loadPlanned(
                dataset.name(),
                load.splits(),
                load.splitsDone(),
                source.store().catalog().estimatedRows(dataset.name()));
        return load;
    }

    /** The splits already in belong to the table as it is now, and nobody asked for another load. */
    private boolean isStillValid(Dataset dataset) {
        return !LoadFacts.reloadRequested(delivery.journal(), delivery.pipeline(), dataset.name())
                && delivery.known(dataset.name())
                        .filter(known -> Shapes.same(known, dataset))
                        .isPresent();
    }

    private DatasetLoad resume(Dataset dataset, List<SplitState> planned) {
        Session session;
        try {
            session = source.load()
                    .resume(dataset, planned.stream().map(LoadFacts::split).toList());
        } catch (IllegalArgumentException e) {
            return begin(dataset, true);
        }
        List<Split> left = planned.stream()
                .filter(split -> !split.done())
                .map(LoadFacts::split)
                .toList();
        return new DatasetLoad(dataset, session, left, planned.size());
    }

    private DatasetLoad begin(Dataset dataset, boolean loadedBefore) {
        Session session = source.load().begin(dataset, rowsPerSplit);
        try {
            boolean asked = LoadFacts.reloadRequested(delivery.journal(), delivery.pipeline(), dataset.name());
            delivery.journal().state(delivery.lease(), dataset.name(), DatasetState.LOADING, "");
            delivery.journal().plan(delivery.lease(), dataset.name(), session.splits());
            CompletableFuture<BatchId> prepared = prepare(dataset, loadedBefore || asked);
            if (asked) {
                prepared.exceptionally(LoadPlanner::failed).join();
                LoadFacts.reloadBegun(delivery, dataset.name());
            }
            return new DatasetLoad(
                    dataset, session, session.splits(), session.splits().size());
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static BatchId failed(Throwable failure) {
        Failures.rethrow(failure);
        throw new IllegalStateException(failure);
    }

    private CompletableFuture<BatchId> prepare(Dataset dataset, boolean emptied) {
        Stamp stamp = new Stamp(delivery.position(), clock.instant(), "");
        BatchWriter writer = delivery.commits().begin();
        try {
            writer.write(new SchemaChange(dataset, null, stamp));
            if (emptied) {
                writer.write(new Change.Truncate(dataset.name(), stamp));
            }
        } catch (RuntimeException e) {
            delivery.commits().abandon(writer);
            throw e;
        }
        return delivery.commits().submit(writer, new BatchEnd.Streamed(delivery.position(), null));
    }
}
