/**
 * Both sides of a migration as rows that can be compared.
 *
 * <p>{@link dev.sluice.migrate.verify.CopiedRows} is the way in. The source's side is read along the same routes as the copy was, and then
 * as the target holds values by its own profile; the target's side is brought to the same types, whatever its catalog guesses.
 */
@NullMarked
package dev.sluice.migrate.verify;

import org.jspecify.annotations.NullMarked;
