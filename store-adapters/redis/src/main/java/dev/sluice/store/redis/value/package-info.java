/**
 * Values: strings as text or bytes, and what a key of each type holds.
 *
 * <p>{@link dev.sluice.store.redis.value.RecordForm} reads, {@link dev.sluice.store.redis.value.RecordCommands} writes; the two are each other's
 * inverse.
 */
@NullMarked
package dev.sluice.store.redis.value;

import org.jspecify.annotations.NullMarked;
