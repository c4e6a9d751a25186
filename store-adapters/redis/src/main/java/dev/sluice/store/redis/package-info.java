/** Redis as a source and a target. */
@NullMarked
package dev.sluice.store.redis;

import org.jspecify.annotations.NullMarked;
