/**
 * What a source's log tells: changes of rows, changes of schemas, and the boundaries between transactions.
 *
 * <p>Start at {@link dev.sluice.change.StreamEvent}.
 */
@NullMarked
package dev.sluice.change;

import org.jspecify.annotations.NullMarked;
