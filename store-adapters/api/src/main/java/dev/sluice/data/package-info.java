/**
 * The data model: types, fields, schemas, rows and the few value classes the JDK lacks.
 *
 * <p>Start at {@link dev.sluice.data.Type}, which says for each logical type which Java value holds it, then
 * {@link dev.sluice.data.Row}. Everything here is immutable and needs only the JDK.
 */
@NullMarked
package dev.sluice.data;

import org.jspecify.annotations.NullMarked;
