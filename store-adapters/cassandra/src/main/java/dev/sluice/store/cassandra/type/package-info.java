/**
 * How Cassandra's types are written in CQL, and which of ours they are.
 *
 * <p>{@link dev.sluice.store.cassandra.type.CqlType} is the tree of a type, {@link dev.sluice.store.cassandra.type.ColumnTypes} says which
 * column holds which of our types.
 */
@NullMarked
package dev.sluice.store.cassandra.type;

import org.jspecify.annotations.NullMarked;
