package dev.sluice.cli.demo;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Passes everything on, and knows when a run is far enough for the next step of the story. */
final class Milestones implements PipelineListener {
    private final PipelineListener next;
    private final long half;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final CountDownLatch halfRead = new CountDownLatch(1);
    private final CountDownLatch streamed = new CountDownLatch(1);

    Milestones(PipelineListener next, long rows) {
        this.next = next;
        this.half = rows / 2;
    }

    /** Opens when half of the rows are read. */
    CountDownLatch halfRead() {
        return halfRead;
    }

    /** Opens when the first changes are committed. */
    CountDownLatch streamed() {
        return streamed;
    }

    long rowsRead() {
        return read.get();
    }

    long rowsCommitted() {
        return committed.get();
    }

    long changes() {
        return changes.get();
    }

    @Override
    public void phase(Phase phase) {
        next.phase(phase);
    }

    @Override
    public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {
        next.loadPlanned(dataset, splits, splitsDone, estimatedRows);
    }

    @Override
    public void loadProgress(Name dataset, long rows) {
        next.loadProgress(dataset, rows);
        if (read.addAndGet(rows) >= half) {
            halfRead.countDown();
        }
    }

    @Override
    public void loaded(Name dataset, long rows) {
        next.loaded(dataset, rows);
    }

    @Override
    public void committed(CommittedBatch batch) {
        next.committed(batch);
        if (batch.kind() == DatasetState.STREAMING) {
            changes.addAndGet(batch.totalRows());
            streamed.countDown();
        } else {
            committed.addAndGet(batch.totalRows());
        }
    }

    @Override
    public void warning(String message) {
        next.warning(message);
    }
}
