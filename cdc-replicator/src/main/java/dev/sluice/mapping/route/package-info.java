/**
 * Rows of a source on their way to a target.
 *
 * <p>A {@link dev.sluice.mapping.route.Route} leads from one dataset of the source to one of the target. Its {@link
 * dev.sluice.mapping.route.Stage}s change rows, one after the other; a row that cannot be changed as wanted goes to {@link
 * dev.sluice.mapping.route.Rejects}. Loading and verifying read the same routes, so that they cannot disagree.
 */
@NullMarked
package dev.sluice.mapping.route;

import org.jspecify.annotations.NullMarked;
