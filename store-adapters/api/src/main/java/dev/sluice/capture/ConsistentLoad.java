package dev.sluice.capture;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.Capability;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import java.util.List;

/**
 * Reads what a dataset holds in splits, each of which says exactly which transactions it saw. A stream that starts before the
 * first split is read can then leave out what a split already gave, and nothing is lost or doubled.
 */
public interface ConsistentLoad extends Capability {

    /**
     * Plans a load.
     *
     * @param rowsPerSplit about how many rows a split should have
     */
    Session begin(Dataset dataset, long rowsPerSplit);

    /**
     * Goes on with a load after a crash.
     *
     * @param splits all splits of the first plan
     * @return a session that reads any of them
     * @throws IllegalArgumentException if the first session was not {@link Session#resumable()}
     */
    Session resume(Dataset dataset, List<Split> splits);

    /** Tells for a dataset's changes whether the load gave their effect already. Thread-safe. */
    Overlap overlap(Dataset dataset, List<Seen> splits);

    /** A load under way. Thread-safe; holds a transaction of the source open only if it is not {@link #resumable()}. */
    interface Session extends AutoCloseable {
        List<Split> splits();

        /** Whether splits already read stay valid after this session ends, or the dataset must then be read from its start. */
        boolean resumable();

        /** Reads one split. The caller closes. */
        SplitRows read(Split split);

        @Override
        void close();
    }

    /** The rows of one split. */
    interface SplitRows extends RowStream {
        /** The snapshot they were read in, known from the start: the adapter's own text, to be kept with the split. */
        String snapshot();
    }

    /** A split that was read, and its snapshot. */
    record Seen(Split split, String snapshot) {}

    /** What a load saw. */
    interface Overlap {
        /**
         * Whether the load's rows show the effect of this transaction on the row with this key.
         *
         * @param key the key's fields; every field if the dataset has no key
         * @param transaction as in {@link dev.sluice.change.Stamp#transaction()}
         */
        boolean includes(Row key, String transaction);

        /** Whether every row's load shows the effect of this transaction: for a truncate. */
        boolean includesAll(String transaction);
    }
}
