/** Connections to Neo4j: where it is, how to enter it, what its errors mean, how names are quoted. */
@NullMarked
package dev.sluice.store.neo4j.session;

import org.jspecify.annotations.NullMarked;
