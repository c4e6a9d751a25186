/**
 * Reads: the scan of keys, and rows of what they hold, as many at a time as fit.
 *
 * <p>Start at {@link dev.sluice.store.redis.read.RedisReader}.
 */
@NullMarked
package dev.sluice.store.redis.read;

import org.jspecify.annotations.NullMarked;
