package dev.sluice.mapping;

/** What to do about a field of which the target cannot hold every value. */
public enum Lossy {
    /** Nothing is migrated until the file names the field. */
    REFUSE,
    /** Rows with such values are rejected, one by one, with the reason. */
    ALLOW
}
