package dev.sluice.checkpoint;

import dev.sluice.data.Dataset;
import dev.sluice.error.StaleEpochException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an adapter does for a {@link CheckpointedWriter}: one transaction after the other. Belongs to one thread. */
public interface BatchTransaction {

    /**
     * The right to write that a new writer took.
     *
     * @param checkpoint the consumer's last, as no earlier epoch can change it any more
     */
    record Epoch(String consumer, long number, Optional<Checkpoint> checkpoint) {

        /**
         * What to say where a later epoch has begun.
         *
         * @param store where the checkpoint is, for people
         */
        public StaleEpochException overtaken(String store, @Nullable Throwable cause) {
            return new StaleEpochException(
                    "Cannot commit to " + store + ": consumer " + consumer
                            + " was taken over by a writer opened after this one, which has epoch " + number
                            + "; stop this process",
                    cause);
        }
    }

    /** See {@link CheckpointedWriter#into}. */
    RowWriter into(Dataset dataset, Write write);

    /** Sends all that was gathered, without making it durable, and says what that did. With rejected rows it is rolled back next. */
    WriteReport send();

    /**
     * Commits what was sent together with the checkpoint.
     *
     * @throws dev.sluice.error.StaleEpochException if the epoch is no longer the consumer's
     */
    void commit(Epoch epoch, Checkpoint checkpoint);

    /** Drops what was gathered and undoes what was sent. The datasets stay open. */
    void rollback();
}
