package dev.sluice.store.redis.value;

import dev.sluice.data.Variant;
import org.jspecify.annotations.Nullable;

/**
 * One key and what it holds.
 *
 * @param type as the server names it
 * @param expireAt milliseconds since 1970, or negative
 * @param dump the server's own bytes of the value, if they were asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record Record(byte[] key, String type, Variant value, long expireAt, byte @Nullable [] dump) {}
