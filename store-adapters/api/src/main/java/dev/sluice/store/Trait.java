package dev.sluice.store;

/** What sets stores apart beyond the types they hold. What a store lacks, it refuses with one sentence when it is asked for. */
public enum Trait {
    /** The catalog knows the fields of a dataset, and whether they may be null, even while it has no rows. */
    DECLARED_FIELDS,
    /** A dataset may be there without rows; elsewhere one without rows is not in the catalog, and reading it gives none. */
    EMPTY_DATASETS,
    /** Datasets may have no key, and then hold equal rows. */
    KEYLESS_DATASETS,
    /**
     * A row is found by its key when it is written: upserts, deletes and changes are there, and an insert rejects a key that exists. A store
     * that has not only adds rows, whatever their keys, and refuses a writer that upserts.
     */
    KEYED_WRITES,
    /** {@link RowStream#rest} is there, so that a read can go on where it broke off. */
    RESUMABLE_READS,
    /** What one flush writes becomes visible as a whole or not at all. */
    ATOMIC_FLUSHES,
    /** The fields of a document have no order; they come back in that of their names. */
    SORTED_FIELDS,
    /** Rows may be written to be gone at some time: the field {@link RowAge#EXPIRES} beside a row's own says when. */
    TIME_TO_LIVE,
    /** Of two writes of a row, the one whose {@link RowAge#WRITTEN} is later remains, in whatever order they arrive. */
    WRITE_TIMES
}
