/**
 * The full load: what datasets held before the stream, split by split, each split a batch of its own.
 *
 * <p>{@link dev.sluice.replicate.load.LoadPhase} is the way in; {@link dev.sluice.replicate.load.Overlaps} tells the stream what
 * the load has shown already. Which splits are in stands in the journal, so that a crash costs at most one split per worker.
 */
@NullMarked
package dev.sluice.replicate.load;

import org.jspecify.annotations.NullMarked;
