package dev.sluice.mapping;

/** What the value of a key is. */
public enum KeyValue {
    /** A hash with a field for each of the row's that is not null. */
    HASH,
    /** Text: the row as a JSON object. */
    JSON
}
