/**
 * What datasets have beside rows, carried over: keys, indexes, references, checks, defaults, numbering, comments.
 *
 * <p>{@link dev.sluice.migrate.finish.Structure} knows before the load what is to come, so that datasets are made without what is
 * better added to full ones, and adds it after the load.
 */
@NullMarked
package dev.sluice.migrate.finish;

import org.jspecify.annotations.NullMarked;
