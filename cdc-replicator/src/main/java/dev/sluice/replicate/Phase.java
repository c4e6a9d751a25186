package dev.sluice.replicate;

/** What a running pipeline is doing. */
public enum Phase {
    CONNECTING,
    RECOVERING,
    LOADING,
    STREAMING,
    STOPPING
}
