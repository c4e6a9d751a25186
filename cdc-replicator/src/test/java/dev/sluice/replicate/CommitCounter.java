package dev.sluice.replicate;

import dev.sluice.data.Name;
import java.util.concurrent.CountDownLatch;

/** Counts a latch down at each committed batch. */
record CommitCounter(CountDownLatch commits) implements PipelineListener {
    @Override
    public void phase(Phase phase) {}

    @Override
    public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {}

    @Override
    public void loadProgress(Name dataset, long rows) {}

    @Override
    public void loaded(Name dataset, long rows) {}

    @Override
    public void committed(CommittedBatch batch) {
        commits.countDown();
    }

    @Override
    public void warning(String message) {}
}
