package dev.sluice.store.neo4j.write;

import java.util.List;

/** How the operations of a writer come to the server: in transactions of their own, or as part of one. */
interface Delivery {

    /** Does the operations in their order. */
    void run(List<Operation> operations, Outcome outcome);

    /** Deletes every row of the dataset. */
    void clear();
}
