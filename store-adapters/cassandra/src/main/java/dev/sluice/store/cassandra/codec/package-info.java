/** The bytes of Cassandra's values; {@link dev.sluice.store.cassandra.codec.Codec} is the way in. */
@NullMarked
package dev.sluice.store.cassandra.codec;

import org.jspecify.annotations.NullMarked;
