/** Streams of rows in the order of the server's own ids, so that a read can be cut into ranges of ids and go on after any row. */
@NullMarked
package dev.sluice.store.neo4j.read;

import org.jspecify.annotations.NullMarked;
