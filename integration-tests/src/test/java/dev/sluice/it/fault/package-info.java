/**
 * Real processes killed at every named step of the protocol, restarted, and compared with their source row by row.
 *
 * <p>{@link dev.sluice.it.fault.KillAtStep} runs inside the child, {@link dev.sluice.it.fault.SluiceProcess} starts it,
 * {@link dev.sluice.it.fault.Workload} writes to the source meanwhile.
 */
@NullMarked
package dev.sluice.it.fault;

import org.jspecify.annotations.NullMarked;
