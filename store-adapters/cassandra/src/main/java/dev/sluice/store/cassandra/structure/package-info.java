/** The indexes and comments of tables. */
@NullMarked
package dev.sluice.store.cassandra.structure;

import org.jspecify.annotations.NullMarked;
