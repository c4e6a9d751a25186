/**
 * What the phases of a run share: its source, the protocol it delivers through, the signal to stop, its patience, its counts.
 *
 * <p>Everything here is handed to a phase's constructor.
 */
@NullMarked
package dev.sluice.replicate.control;

import org.jspecify.annotations.NullMarked;
