/** Writes rows and changes in batches, one transaction for each flush, and tells the rows at fault from the others. */
@NullMarked
package dev.sluice.store.jdbc.write;

import org.jspecify.annotations.NullMarked;
