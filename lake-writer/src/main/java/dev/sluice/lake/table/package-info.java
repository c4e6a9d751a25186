/**
 * A directory of Iceberg tables as a store: {@link dev.sluice.lake.table.IcebergStoreProvider} is the way in.
 *
 * <p>The catalog is the lake's, {@code catalog.sqlite}, so that a lake's tables can be read, too, as they are. A table that the store made
 * knows its dataset, in a property, and gives back equal rows of equal types; what no column holds is in its last column. Rows are only
 * added: each flush is one commit, and a batch's commit says whose it is, so that it is never made twice.
 */
@NullMarked
package dev.sluice.lake.table;

import org.jspecify.annotations.NullMarked;
