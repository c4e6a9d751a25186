/**
 * The pipeline engine: a full load, then changes for ever, into every sink at once, exactly once.
 *
 * <p>Start at {@link dev.sluice.replicate.Pipeline}; {@code Run} is one run of it from connecting to letting go,
 * {@code LoadPhase} and {@code StreamPhase} are what happens in between. Needs an adapter with the capabilities of
 * {@link dev.sluice.capture}.
 */
@NullMarked
package dev.sluice.replicate;

import org.jspecify.annotations.NullMarked;
