/**
 * Rows as numbers that can be added up.
 *
 * <p>{@link dev.sluice.hash.CanonicalBytes} turns values into bytes, {@link RowHasher} bytes into 128 bits for a row and its key, {@link Buckets}
 * adds those up, and {@link DifferingRows} finds which of them only one side has. To teach verification a new kind of value, give it
 * a tag in {@link dev.sluice.hash.CanonicalBytes}.
 */
@NullMarked
package dev.sluice.replicate.verify.hash;

import org.jspecify.annotations.NullMarked;
