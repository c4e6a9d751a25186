package dev.sluice.digest;

import dev.sluice.store.Capability;
import dev.sluice.store.RowStream;
import java.util.BitSet;

/** A store that adds up rows by itself, exactly as {@link RowDigest} does with the rows that it gives. Thread-safe. */
public interface RowDigests extends Capability {

    /** Whether the store can tell exactly these rows, and has the canonical form of all these fields; what it cannot is to be read. */
    boolean covers(DigestRead wanted);

    /** The sums of all these rows as of one moment, in one statement. Only of what the store {@link #covers}. */
    BucketSums sums(DigestRead wanted);

    /**
     * Reads the rows of some buckets.
     *
     * @param buckets not too many: each is named in a statement
     * @return rows as {@link dev.sluice.store.Store#read(dev.sluice.store.Read)} gives them; the caller closes
     */
    RowStream rows(DigestRead wanted, BitSet buckets);
}
