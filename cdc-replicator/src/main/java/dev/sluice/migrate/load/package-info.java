/**
 * Copying rows along routes, split by split, so that a kill costs at most one split per worker and doubles nothing.
 *
 * <p>{@link dev.sluice.migrate.load.Load} is the way in. A split is copied either in one transaction of the target with a checkpoint
 * ({@link dev.sluice.migrate.load.TransactionalCopy}), or, where that is not to be had, by upserts that may be repeated ({@link
 * dev.sluice.migrate.load.RepeatableCopy}). Only then the journal says that it is done.
 */
@NullMarked
package dev.sluice.migrate.load;

import org.jspecify.annotations.NullMarked;
