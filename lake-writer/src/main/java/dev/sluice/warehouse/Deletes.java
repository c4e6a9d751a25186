package dev.sluice.warehouse;

/** What becomes of a row that its source deleted. */
public enum Deletes {
    /** It is gone here too. */
    HARD,
    /** It stays as it last was, with the time of its deletion in {@code _deleted_at}; null in the rows that are there. */
    SOFT
}
