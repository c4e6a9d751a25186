/**
 * Making a target equal where a comparison found that it is not.
 *
 * <p>{@link dev.sluice.migrate.repair.Repair} is the way in. Differences are found by hash, as the comparison finds them, and only rows that
 * differ are removed or written; so a repair that was killed is simply begun again.
 */
@NullMarked
package dev.sluice.migrate.repair;

import org.jspecify.annotations.NullMarked;
