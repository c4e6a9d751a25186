/**
 * Rows of stores that have no schema: what sampling finds, and how documents become rows and rows documents, without loss.
 *
 * <p>{@link dev.sluice.dynamic.Inference} looks at records and gives each field a type; {@link dev.sluice.dynamic.DynamicRows} then
 * turns every record, sampled or not, into a row. Sampling never decides what is kept, only what gets a column of its own: what does
 * not fit its column, or has none, is in the row's field {@code _extra}.
 */
@NullMarked
package dev.sluice.dynamic;

import org.jspecify.annotations.NullMarked;
