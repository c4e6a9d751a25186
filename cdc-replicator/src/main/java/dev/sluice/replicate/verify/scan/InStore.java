package dev.sluice.replicate.verify.scan;

import dev.sluice.digest.BucketSums;
import dev.sluice.store.RowStream;
import java.util.BitSet;

/** The rows of one side where their store adds them up by itself. Thread-safe. */
public interface InStore {

    /** The sums of all rows. */
    BucketSums sums();

    /** The rows of some buckets, as {@link RowSource#parts} gives them; the caller closes. */
    RowStream rows(BitSet buckets);
}
