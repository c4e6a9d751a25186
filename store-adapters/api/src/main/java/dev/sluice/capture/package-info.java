/**
 * What a store offers a replicator: a log to follow, loads whose splits say what they saw, one decoder for both.
 *
 * <p>{@link dev.sluice.capture.ChangeLog} prepares and checks the log, {@link dev.sluice.capture.ConsistentLoad} reads the rows
 * that were there before, {@link dev.sluice.capture.LogDecoding} turns the log's values into ours.
 */
@NullMarked
package dev.sluice.capture;

import org.jspecify.annotations.NullMarked;
