package dev.sluice.commit;

import java.util.concurrent.CompletableFuture;

/**
 * The commit protocol of one pipeline: numbers batches, journals them in order, commits them to every sink in order, completes
 * them. Several batches may be written at once (splits of a load); they are journaled and committed in the order of their numbers
 * by one thread of its own. Thread-safe.
 *
 * <p>Opening it recovers: every sink is fenced, journaled batches that are not completed are committed again, and staged files
 * that were never journaled are deleted. After the first failure every future fails with it, and so does every later call: end the
 * process or open anew.
 */
public interface Commits extends AutoCloseable {

    /** Opens and recovers. Takes ownership of {@code sinks}, not of the journal and the lease. */
    static Commits open(Journal journal, Lease lease, Stage stage, java.util.List<Sink> sinks, StepListener steps) {
        return OrderedCommits.open(journal, lease, stage, sinks, steps);
    }

    /** Reserves the next number and opens a writer. Blocks while too many batches are under way. */
    BatchWriter begin();

    /**
     * Prepares a batch and hands it over.
     *
     * @return completes when every sink has the batch and the journal says so
     */
    CompletableFuture<BatchId> submit(BatchWriter writer, BatchEnd end);

    /** Gives up a batch: its number stays unused. */
    void abandon(BatchWriter writer);

    /** The first failure, if any. */
    java.util.Optional<Throwable> failure();

    /** Waits for what was submitted, then ends. */
    @Override
    void close();
}
