package dev.sluice.checkpoint;

import dev.sluice.store.Capability;
import java.util.Optional;

/**
 * Rows and the checkpoint of whoever brings them, durable in one transaction of the store. So a program that starts again, after
 * whatever end, goes on exactly where the rows end. Thread-safe.
 *
 * <p>Checkpoints are kept in the store, in {@link #DATASET}, by the name of the consumer.
 */
public interface CheckpointedWrites extends Capability {

    /** The table of checkpoints, made where the first consumer appears. The catalog does not list it, so that no copy takes it along. */
    String DATASET = "_sluice_checkpoint";

    /**
     * What a consumer committed last; empty before its first batch.
     *
     * <p>For looking on. Whether a commit of unknown outcome took effect, {@link CheckpointedWriter#checkpoint} of a new writer says for
     * certain.
     */
    Optional<Checkpoint> checkpoint(String consumer);

    /**
     * Begins a new epoch of a consumer: writers opened before, by any process, can no longer commit. The caller closes.
     *
     * @param consumer 1 to 200 characters
     */
    CheckpointedWriter writer(String consumer);
}
