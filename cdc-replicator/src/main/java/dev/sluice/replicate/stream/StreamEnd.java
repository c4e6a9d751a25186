package dev.sluice.replicate.stream;

/** Why the stream phase ended. */
public enum StreamEnd {
    /** Somebody gave the stop signal. */
    STOPPED,
    /** Everything is applied up to where the log was to be followed. */
    CAUGHT_UP,
    /** Some datasets must be loaded again before the stream goes on; the journal says which. */
    RELOAD
}
