package dev.sluice.store;

/** What a read gives beside the fields. A store that has no such thing refuses the read. */
public enum ReadOption {
    /** For each cell the time to live ({@code <field>$ttl}, seconds) and the time of writing ({@code <field>$writetime}, microseconds). */
    CELL_METADATA,
    /** The record in the store's own bytes, in the field {@code _raw}; a writer of the same family restores it from them. */
    NATIVE_PAYLOAD
}
