/** The contract on a real Cassandra, and what only Cassandra has. */
@NullMarked
package dev.sluice.store.cassandra;

import org.jspecify.annotations.NullMarked;
