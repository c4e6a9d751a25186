/**
 * Following a source's log: its events become batches that end where a transaction ends.
 *
 * <p>{@link dev.sluice.replicate.stream.StreamPhase} is the way in, {@code BatchAssembler} does the work, {@code SchemaGate}
 * decides what a change of a table's columns means. The source hears that it may forget a transaction only after every sink has
 * it.
 */
@NullMarked
package dev.sluice.replicate.stream;

import org.jspecify.annotations.NullMarked;
