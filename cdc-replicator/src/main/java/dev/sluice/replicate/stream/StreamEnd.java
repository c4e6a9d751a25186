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
     * A batch was given up and is to be read again. Either a dataset was suspended after some of its changes had come into the batch:
     * it must stand where an earlier batch ended and not within one. Or a composite type was altered meanwhile, so that some of its
     * values may have been misread.
     */
    GIVEN_UP
}
