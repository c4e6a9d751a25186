package dev.sluice.replicate.stream;

/** Why the stream phase ended. */
public enum StreamEnd {
    /** Somebody gave the stop signal. */
    STOPPED,
    /** Everything is applied up to where the log was to be followed. */
    CAUGHT_UP,
    /** Some datasets must be loaded again before the stream goes on; the journal says which. */
    RELOAD,
    /**
     * A dataset was suspended after some of its changes had come into a batch, which was given up, so that the dataset stands
     * where an earlier batch ended and not within one: what the others have in it is to be read again.
     */
    SUSPENDED
}
