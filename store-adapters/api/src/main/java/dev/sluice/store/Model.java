package dev.sluice.store;

/** The data model of a store: what its datasets are by nature, and so how those of another model become its own. */
public enum Model {
    /** Tables of typed columns, joined by foreign keys; files that hold one table are of this model too. */
    RELATIONAL,
    /** Collections of documents, which nest. */
    DOCUMENT,
    /** Nodes with labels, and relationships between them. */
    GRAPH,
    /** Tables cut into partitions by key, made for one query each. */
    WIDE_COLUMN,
    /** Values found by key alone. */
    KEY_VALUE
}
