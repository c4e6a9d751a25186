/**
 * How a server is reached: the URL, the connections kept, and what its errors mean.
 *
 * <p>{@link dev.sluice.store.redis.session.Link} is where commands are queued, sent together and answered. Every command goes as bytes, so that
 * keys and values need not be text.
 */
@NullMarked
package dev.sluice.store.redis.session;

import org.jspecify.annotations.NullMarked;
