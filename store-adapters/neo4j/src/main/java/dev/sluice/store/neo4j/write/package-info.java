/** Rows into nodes and relationships: many in one statement, a run of them in one transaction; what the server refuses is found by halving. */
@NullMarked
package dev.sluice.store.neo4j.write;

import org.jspecify.annotations.NullMarked;
