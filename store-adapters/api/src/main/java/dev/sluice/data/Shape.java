package dev.sluice.data;

/** What kind of thing a {@link Dataset} is in its store. */
public enum Shape {
    TABLE,
    VIEW,
    COLLECTION,
    NODES,
    RELATIONSHIPS,
    WIDE_TABLE,
    KEY_PATTERN
}
