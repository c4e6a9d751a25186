/** Cassandra as a source and a target. */
@NullMarked
package dev.sluice.store.cassandra;

import org.jspecify.annotations.NullMarked;
