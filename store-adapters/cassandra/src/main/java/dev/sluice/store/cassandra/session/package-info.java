/**
 * Addresses, connections, and the driver's errors sorted by what the caller may do.
 */
@NullMarked
package dev.sluice.store.cassandra.session;

import org.jspecify.annotations.NullMarked;
