package dev.sluice.replicate;

/** When a run of a pipeline ends by itself. */
public enum RunUntil {
    /** Only when it is stopped, or fails. */
    STOPPED,
    /** When everything is applied that the source had committed by the time the load was complete and the stream began. */
    CAUGHT_UP
}
