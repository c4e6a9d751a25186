/**
 * Both sides of a table as streams of rows, their sums, and which of the rows differ.
 *
 * <p>A {@link dev.sluice.replicate.verify.scan.Comparison} says what is compared. {@link dev.sluice.replicate.verify.scan.TableSums} adds up all
 * rows of both sides, and finds those that differ in bounded memory; {@link dev.sluice.replicate.verify.scan.RowsApart} are what is found
 * at once, for whoever is to do something about them.
 */
@NullMarked
package dev.sluice.replicate.verify.scan;

import org.jspecify.annotations.NullMarked;
