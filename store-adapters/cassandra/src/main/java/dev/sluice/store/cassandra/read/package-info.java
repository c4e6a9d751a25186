/**
 * Reads by token ranges, page by page, and goes on after any row.
 */
@NullMarked
package dev.sluice.store.cassandra.read;

import org.jspecify.annotations.NullMarked;
