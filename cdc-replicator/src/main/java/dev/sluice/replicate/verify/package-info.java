/**
 * Compares what a source holds with what the targets hold, value by value.
 *
 * <p>{@link Verify} is the way in. Both sides of a table are read once, in bounded memory: each row is hashed over the canonical
 * bytes of its exact values ({@link dev.sluice.hash.CanonicalBytes}), and the hashes are added up in {@link dev.sluice.replicate.verify.hash.Buckets} chosen by the key's hash, so
 * that order does not matter and each row counts as often as it occurs. Only buckets that differ are read again, down to the rows
 * ({@link dev.sluice.replicate.verify.hash.DifferingRows}) and the columns ({@link RowDifference}). Beside a running pipeline, {@link Recheck} tells a difference
 * from a change that is still under way.
 */
@NullMarked
package dev.sluice.replicate.verify;

import org.jspecify.annotations.NullMarked;
