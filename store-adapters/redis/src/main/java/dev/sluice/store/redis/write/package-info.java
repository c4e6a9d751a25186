/**
 * Writes: each row a script of its own, thousands in one go.
 *
 * <p>Start at {@link dev.sluice.store.redis.write.RedisWriting}.
 */
@NullMarked
package dev.sluice.store.redis.write;

import org.jspecify.annotations.NullMarked;
