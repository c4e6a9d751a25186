package dev.sluice.replicate.settings;

/** What a target does with a row that the source deletes. */
public enum Deletes {
    /** Removes it. */
    HARD,
    /** Keeps it and sets {@code _deleted_at}. */
    SOFT
}
