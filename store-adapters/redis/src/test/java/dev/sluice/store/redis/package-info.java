@NullMarked
package dev.sluice.store.redis;

import org.jspecify.annotations.NullMarked;
