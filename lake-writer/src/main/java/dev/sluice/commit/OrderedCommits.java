package dev.sluice.commit;

import dev.sluice.error.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol's runner. Numbers wait in a queue until they are decided; one thread takes them off in order. */
final class OrderedCommits implements Commits {
    private static final Logger log = LoggerFactory.getLogger(OrderedCommits.class);
    private static final int MOST_UNDER_WAY = 16;

    private final Journal journal;
    private final Lease lease;
    private final Stage stage;
    private final List<Sink> sinks;
    private final StepListener steps;
    private final TreeMap<Long, Slot> underWay = new TreeMap<>();
    private final Thread committer;
    private long last;
    private boolean closing;
    private @Nullable Throwable failure;

    private OrderedCommits(Journal journal, Lease lease, Stage stage, List<Sink> sinks, StepListener steps) {
        this.journal = journal;
        this.lease = lease;
        this.stage = stage;
        this.sinks = List.copyOf(sinks);
        this.steps = steps;
        this.committer = new Thread(this::commitAll, "commit-" + lease.pipeline());
        this.committer.setDaemon(true);
    }

    static Commits open(Journal journal, Lease lease, Stage stage, List<Sink> sinks, StepListener steps) {
        OrderedCommits commits = new OrderedCommits(journal, lease, stage, sinks, steps);
        try {
            commits.recover();
        } catch (RuntimeException e) {
            commits.closeSinks(e);
            throw e;
        }
        commits.committer.start();
        return commits;
    }

    /** A reserved number: open while it has neither a manifest nor been abandoned. */
    private static final class Slot {
        private final CompletableFuture<BatchId> done = new CompletableFuture<>();
        private final BatchId id;
        private @Nullable Manifest manifest;
        private @Nullable BatchEnd end;
        private boolean abandoned;

        Slot(BatchId id) {
            this.id = id;
        }

        boolean decided() {
            return abandoned || manifest != null;
        }
    }

    private void recover() {
        String pipeline = lease.pipeline();
        steps.reached(Step.RECOVERY_STARTED);
        last = journal.lastBatch(pipeline);
        for (Sink sink : sinks) {
            long has = sink.fence(pipeline, lease.epoch());
            if (has > last) {
                throw new SettingsException("Cannot go on with pipeline " + pipeline + ": the " + sink.name()
                        + " has batch " + has + " of it, but the journal ends at " + last
                        + "; give back the state directory that belongs to this " + sink.name()
                        + ", or start the pipeline under a new name");
            }
        }
        List<BatchRecord> incomplete = journal.incomplete(pipeline);
        for (BatchRecord batch : incomplete) {
            BatchId id = new BatchId(pipeline, lease.epoch(), batch.id().batch());
            deliver(id, batch.manifest(), batch.end());
            steps.reached(Step.RECOVERY_BATCH_REPLAYED);
        }
        sweep();
        log.info("Recovered {} epoch={} lastBatch={} replayed={}", pipeline, lease.epoch(), last, incomplete.size());
        steps.reached(Step.RECOVERY_FINISHED);
    }

    private void sweep() {
        List<BatchRecord> kept = journal.recent(lease.pipeline(), Integer.MAX_VALUE);
        long first = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).id().batch();
        Set<String> journaled = kept.stream()
                .flatMap(batch -> batch.manifest().files().stream())
                .map(StagedFile::path)
                .collect(Collectors.toSet());
        stage.sweep(lease.pipeline(), lease.epoch(), first, journaled);
    }

    @Override
    public BatchWriter begin() {
        Slot slot = reserve();
        try {
            steps.reached(Step.BATCH_WRITING);
            return stage.begin(slot.id);
        } catch (RuntimeException | Error e) {
            giveUp(slot.id);
            throw e;
        }
    }

    private synchronized Slot reserve() {
        while (underWay.size() >= MOST_UNDER_WAY && failure == null && !closing) {
            await();
        }
        refuseAfterEnd();
        Slot slot = new Slot(new BatchId(lease.pipeline(), lease.epoch(), ++last));
        underWay.put(last, slot);
        return slot;
    }

    @Override
    public CompletableFuture<BatchId> submit(BatchWriter writer, BatchEnd end) {
        synchronized (this) {
            refuseAfterEnd();
        }
        try {
            steps.reached(Step.BATCH_WRITTEN);
            Manifest manifest = writer.prepare();
            steps.reached(Step.BATCH_PREPARED);
            return hand(writer.id(), manifest, end);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        } finally {
            writer.close();
        }
    }

    @Override
    public void abandon(BatchWriter writer) {
        try {
            writer.close();
        } finally {
            giveUp(writer.id());
        }
    }

    private synchronized void giveUp(BatchId id) {
        Slot slot = underWay.get(id.batch());
        if (slot != null && !slot.decided()) {
            slot.abandoned = true;
            notifyAll();
        }
    }

    private synchronized CompletableFuture<BatchId> hand(BatchId id, Manifest manifest, BatchEnd end) {
        Slot slot = underWay.get(id.batch());
        if (slot == null || slot.decided()) {
            Throwable cause = failure == null ? new CancellationException("Batch " + id.batch() + " is over") : failure;
            return CompletableFuture.failedFuture(cause);
        }
        slot.manifest = manifest;
        slot.end = end;
        notifyAll();
        return slot.done;
    }

    private void commitAll() {
        try {
            for (Slot slot = next(); slot != null; slot = next()) {
                Manifest manifest = slot.manifest;
                BatchEnd end = slot.end;
                if (manifest != null && end != null) {
                    commit(slot.id, manifest, end);
                }
                remove(slot);
                slot.done.complete(slot.id);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** The slot with the lowest number, once it is decided; null at the end. */
    private synchronized @Nullable Slot next() {
        while (true) {
            Map.Entry<Long, Slot> first = underWay.firstEntry();
            if (failure != null || (first == null && closing)) {
                return null;
            }
            if (first != null && first.getValue().decided()) {
                return first.getValue();
            }
            await();
        }
    }

    private synchronized void remove(Slot slot) {
        underWay.remove(slot.id.batch());
        notifyAll();
    }

    private void commit(BatchId id, Manifest manifest, BatchEnd end) {
        steps.reached(Step.JOURNAL_INSERTING);
        journal.insert(lease, id, manifest, end);
        steps.reached(Step.JOURNAL_INSERTED);
        deliver(id, manifest, end);
        steps.reached(Step.JOURNAL_COMPLETED);
    }

    private void deliver(BatchId id, Manifest manifest, BatchEnd end) {
        boolean empty = manifest.files().isEmpty() && manifest.schemaChanges().isEmpty();
        for (Sink sink : empty ? List.<Sink>of() : sinks) {
            steps.reached(sink.committing());
            sink.commit(id, manifest, end);
            steps.reached(sink.committed());
        }
        journal.complete(lease, id);
        stage.committed(manifest);
    }

    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        Throwable first = failure;
        underWay.values().forEach(slot -> slot.done.completeExceptionally(first));
        underWay.clear();
        notifyAll();
    }

    @Override
    public synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Only with the monitor held. */
    private void refuseAfterEnd() {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (closing) {
            throw new CancellationException("The commits of " + lease.pipeline() + " are closed");
        }
    }

    /** Only with the monitor held. */
    @SuppressWarnings("WaitNotInLoop")
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for the batches of " + lease.pipeline());
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            underWay.values().stream().filter(slot -> !slot.decided()).forEach(slot -> slot.abandoned = true);
            notifyAll();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                // a batch that is being committed must not be cut off by a stop
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        closeSinks(null);
    }

    private void closeSinks(@Nullable RuntimeException earlier) {
        RuntimeException first = earlier;
        for (Sink sink : sinks) {
            try {
                sink.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null && earlier == null) {
            throw first;
        }
    }
}
