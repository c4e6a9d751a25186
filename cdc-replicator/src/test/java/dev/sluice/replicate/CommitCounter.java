package dev.sluice.replicate;

import java.util.concurrent.CountDownLatch;

/** Counts a latch down at each committed batch. */
final class CommitCounter extends SilentListener {
    private final CountDownLatch commits;

    CommitCounter(CountDownLatch commits) {
        this.commits = commits;
    }

    @Override
    public void committed(CommittedBatch batch) {
        commits.countDown();
    }
}
