/**
 * Exact JSON of values, rows and datasets: what goes in comes out equal.
 *
 * <p>{@link dev.sluice.json.ValueJson} writes what the lake's and the warehouse's {@code _extra} and {@code _before} hold;
 * {@link dev.sluice.json.DocumentJson} is for documents that other programs read too; {@link dev.sluice.json.DatasetJson} is how the journal and the lake keep schemas.
 */
@NullMarked
package dev.sluice.json;

import org.jspecify.annotations.NullMarked;
