/**
 * Migration from any store to any other: plan, copy, verify.
 *
 * <p>{@link dev.sluice.migrate.Migration} is the way in.
 */
@NullMarked
package dev.sluice.migrate;

import org.jspecify.annotations.NullMarked;
