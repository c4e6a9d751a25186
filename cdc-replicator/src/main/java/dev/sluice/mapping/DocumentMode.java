package dev.sluice.mapping;

/** What becomes of documents in tables. */
public enum DocumentMode {
    /** A column for each field; what has none is in the extra column. */
    TYPED,
    /** The key, and the whole document as JSON. */
    DOCUMENT,
    /** Both. */
    BOTH
}
