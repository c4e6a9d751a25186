package dev.sluice.commit;

/** Where a dataset stands in its pipeline. */
public enum DatasetState {
    /** Its splits are not all in. */
    LOADING,
    /** Loaded; follows the stream. */
    STREAMING,
    /** Left out until a person decides; its reason is in the journal. */
    SUSPENDED
}
