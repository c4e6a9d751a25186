package dev.sluice.checkpoint;

import dev.sluice.data.Dataset;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.util.Optional;

/**
 * Writes batches of rows into any datasets of a store, each batch whole or not at all. Belongs to one thread.
 *
 * <p>After an exception it is of no use: open another, look at its {@link #checkpoint}, and go on from there.
 */
public interface CheckpointedWriter extends AutoCloseable {

    /** What the consumer committed last; empty before its first batch. */
    Optional<Checkpoint> checkpoint();

    /**
     * Opens a dataset, for as long as this writer is open and between batches only. The datasets of a batch are written in the order in
     * which they were opened: those that others refer to come first.
     *
     * @throws dev.sluice.error.SettingsException as {@link dev.sluice.store.Store#writer}
     */
    RowWriter into(Dataset dataset, Write write);

    /**
     * Makes the rows since the last commit and the checkpoint durable, in one transaction.
     *
     * <p>A row that the store refuses stops its whole batch: nothing is written, the checkpoint stays, and the report tells such rows, at
     * least the first. The next commit must then be that of the same batch, given again without them; so a refused row is never passed
     * over by mistake, and can be kept elsewhere in the same transaction.
     *
     * <p>A batch that is there already, by its number, is not written again and reported as nothing.
     *
     * @throws IllegalStateException if another batch was refused and is still to come
     * @throws IllegalArgumentException if the last batch has this number and another position
     * @throws dev.sluice.error.StaleEpochException if a later writer of this consumer was opened; nothing was written
     * @throws dev.sluice.error.WriteOutcomeUnknownException if the connection broke during the commit; the checkpoint of a new writer
     *     says whether it took effect
     */
    WriteReport commit(Checkpoint checkpoint);

    /** Drops what was not committed. Closing twice is harmless. */
    @Override
    void close();
}
