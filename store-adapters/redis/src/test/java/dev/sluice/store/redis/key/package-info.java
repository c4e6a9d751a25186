@NullMarked
package dev.sluice.store.redis.key;

import org.jspecify.annotations.NullMarked;
