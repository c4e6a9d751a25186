package dev.sluice.replicate;

/** What a running pipeline is doing. */
public enum Phase {
    CONNECTING,
    RECOVERING,
    LOADING,
    /** Of a migration: keys, indexes and references are made. */
    FINISHING,
    STREAMING,
    STOPPING
}
