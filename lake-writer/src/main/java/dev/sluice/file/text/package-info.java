/**
 * Rows as text: CSV and JSON lines, written so that {@link dev.sluice.file.value} reads back equal values.
 *
 * <p>{@link dev.sluice.file.text.CsvWriter} and {@link dev.sluice.file.text.CsvReader} for the one, {@link
 * dev.sluice.file.text.JsonLinesWriter} and {@link dev.sluice.file.value.JsonValues} for the other.
 */
@NullMarked
package dev.sluice.file.text;

import org.jspecify.annotations.NullMarked;
