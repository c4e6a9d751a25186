/**
 * Keys: those of rows, patterns, and the scan that gives each key once.
 *
 * <p>{@link dev.sluice.store.redis.key.KeyScan} says how that is exact, and in bounded memory.
 */
@NullMarked
package dev.sluice.store.redis.key;

import org.jspecify.annotations.NullMarked;
