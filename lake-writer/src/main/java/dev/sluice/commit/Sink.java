package dev.sluice.commit;

/** Something that makes batches visible. Called by one thread at a time, in order of batches. */
public interface Sink extends AutoCloseable {

    /** For messages: {@code lake}, {@code warehouse}. */
    String name();

    /** The step before a commit of this sink. */
    Step committing();

    /** The step after it. */
    Step committed();

    /**
     * Makes a batch visible, all of it or nothing (a lake: per table). Does nothing for what the target says it has already, this
     * batch or a later one.
     *
     * @param end what the batch brings the pipeline to, for targets that say so beside their data
     * @throws dev.sluice.error.StaleEpochException if the target was committed to under a later epoch
     */
    void commit(BatchId id, Manifest manifest, BatchEnd end);

    /**
     * Claims the target for this epoch: from now on commits of earlier epochs fail. Called before anything is replayed.
     *
     * @return the highest batch of the pipeline that the target has, or 0: a journal that does not know of it is not the one that
     *     goes with this target
     * @throws dev.sluice.error.StaleEpochException if the target was claimed by a later epoch
     */
    long fence(String pipeline, long epoch);

    @Override
    void close();
}
