/**
 * What datasets there are: declared in the registry, inferred from hashes below a prefix, or named by a pattern.
 *
 * <p>{@link dev.sluice.store.redis.catalog.Datasets} decides what a name stands for.
 */
@NullMarked
package dev.sluice.store.redis.catalog;

import org.jspecify.annotations.NullMarked;
