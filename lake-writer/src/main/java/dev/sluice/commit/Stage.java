package dev.sluice.commit;

import java.util.Set;

/** Where batches are written before they are committed. Thread-safe; each {@link BatchWriter} belongs to one thread. */
public interface Stage {

    /** Opens a batch. Nothing is visible to anyone before its files are committed. */
    BatchWriter begin(BatchId id);

    /** Deletes staged files of this pipeline that are of an epoch before {@code epoch} and not in {@code journaled}. */
    void sweep(String pipeline, long epoch, Set<String> journaled);
}
