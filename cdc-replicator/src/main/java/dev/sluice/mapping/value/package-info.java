/**
 * Single values on their way from one store to another: {@link dev.sluice.mapping.value.Cast} into another type,
 * {@link dev.sluice.mapping.value.Mask} into something that tells less. Either exact, or refused with a reason, row by row; what a plan
 * must know before any row is read, they say of types alone.
 */
@NullMarked
package dev.sluice.mapping.value;

import org.jspecify.annotations.NullMarked;
