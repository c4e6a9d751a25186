package dev.sluice.mapping;

/** What becomes of a document inside a document. */
public enum Flattening {
    /** A column for each of its fields: {@code address_city}. */
    PREFIX,
    /** One column of JSON. */
    JSON,
    /** A table of its own, with the parent's key. */
    TABLE
}
