/** Neo4j as a source and a target. */
@NullMarked
package dev.sluice.store.neo4j;

import org.jspecify.annotations.NullMarked;
