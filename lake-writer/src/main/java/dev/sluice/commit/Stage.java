package dev.sluice.commit;

import java.util.Set;

/** Where batches are written before they are committed. Thread-safe; each {@link BatchWriter} belongs to one thread. */
public interface Stage {

    /** Opens a batch. Nothing is visible to anyone before its files are committed. */
    BatchWriter begin(BatchId id);

    /**
     * Deletes staged files of this pipeline that are of an epoch before {@code epoch}, of batch {@code first} or later, and not in
     * {@code journaled}: the paths of all files of those batches that are facts. Called when every sink has all of those: where files
     * are staged only for the commit, all of earlier epochs go, also those a crash left behind after their commit.
     */
    void sweep(String pipeline, long epoch, long first, Set<String> journaled);

    /** Every sink has the batch: files that are staged only for the commit may go. Does nothing where the lake keeps them. */
    void committed(Manifest manifest);
}
