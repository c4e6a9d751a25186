/**
 * Tables made for datasets, rows as statements, statements sent many at a time.
 */
@NullMarked
package dev.sluice.store.cassandra.write;

import org.jspecify.annotations.NullMarked;
